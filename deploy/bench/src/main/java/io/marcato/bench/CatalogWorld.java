package io.marcato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Tenants of the owner with 200 and with 20,000 domains, and one without any. Made once for a home, domains in bulk into the catalog's own tables. */
record CatalogWorld(Tenant small, Tenant large, Tenant empty) {

    /**
     * An account to work in.
     *
     * @param api whose token lasts an hour
     */
    record Tenant(long account, Api api) {
    }

    static CatalogWorld of(Home home) throws IOException, SQLException, InterruptedException {
        CatalogWorld world = new CatalogWorld(tenant(home, "bench-200"), tenant(home, "bench-20000"), tenant(home, "bench-empty"));
        try (Connection database = FactsDatabase.of(home)) {
            world.fill(database);
        }
        return world;
    }

    private static Tenant tenant(Home home, String name) throws IOException, InterruptedException {
        Api owner = Api.of(home);
        JsonNode found = owner.get("/api/v1/accounts/?search=" + name + "&limit=100").get("results");
        JsonNode account = null;
        for (JsonNode one : found) {
            account = one.get("name").asText().equals(name) ? one : account;
        }
        if (account == null) {
            account = owner.post("/api/v1/accounts/", Map.of("name", name, "owner_email", name + "@example.com"));
        }
        long id = account.get("id").asLong();
        return new Tenant(id, new Api(home.gateway(), owner.post("/api/v1/accounts/" + id + "/switch/", Map.of()).get("token").asText()));
    }

    private void fill(Connection database) throws IOException, SQLException {
        if (FactsDatabase.number(database, "SELECT count(*) FROM catalog.domains WHERE account_id = " + large.account) > 0) {
            return;
        }
        try (InputStream script = CatalogWorld.class.getResourceAsStream("catalog-world.sql"); Statement statement = database.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8).replace(":small", Long.toString(small.account))
                    .replace(":large", Long.toString(large.account)));
            // As the server itself would before long.
            statement.execute("VACUUM (ANALYZE) catalog.domains, catalog.group_domains, catalog.group_counts, catalog.issues, catalog.tasks");
        }
    }

    /** What an earlier round has added would go on being inspected. */
    void forgetAdded(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.setQueryTimeout((int) TimeUnit.MINUTES.toSeconds(1));
            statement.execute("DELETE FROM catalog.domains WHERE account_id = " + empty.account);
        }
    }
}
