package io.marcato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.bench.CatalogWorld.Tenant;
import java.io.IOException;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Lists of the catalog through the API, for an account with 20,000 domains and one with 200 in turn, and 5,000 domains put in, moved and taken out in a
 * call each.
 */
final class CatalogBench {

    private static final int WARM_UPS = 10;
    private static final int ROUNDS = 15;
    private static final int BULK_ROUNDS = 5;
    private static final int MANY = 5_000;
    private static final String SMALL = "200: ";
    private static final String LARGE = "20,000: ";

    private static final List<String> QUESTIONS = List.of("domains/?", "domains/?page=LAST", "domains/?domain=mer-7", "domains/?domain_exact=NAME",
            "domains/?ordering=-volume", "domains/?ordering=-state_dmarc", "domains/?ordering=mx_txt", "domains/?has_errors=True", "domains/?assigned=False",
            "domains/?is_verified=False&last_seen_dmarc_policy=r&spf_lookup_count_min=5", "domains/?treat_as_top_level=True&group_id=GROUP",
            "domains/?group_id=DEFAULT", "domains/?parent_id=PARENT", "domain-groups/?", "domain-groups/?label=er%207", "domain-groups/?search=mer-7",
            "domain-groups/?search_exact=NAME", "domain-groups/?domain_state=inactive");

    private final Home home;
    private final Rounds rounds = new Rounds();

    CatalogBench(Home home) {
        this.home = home;
    }

    void run() throws Exception {
        CatalogWorld world = CatalogWorld.of(home);
        lists(world);
        bulk(world);
    }

    private void lists(CatalogWorld world) throws Exception {
        Map<String, String> small = questions(world.small(), 200);
        Map<String, String> large = questions(world.large(), 20_000);
        for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
            if (round == WARM_UPS) {
                rounds.count();
            }
            for (String question : small.keySet()) {
                rounds.time(SMALL + question, () -> world.small().api().get(small.get(question)));
                rounds.time(LARGE + question, () -> world.large().api().get(large.get(question)));
            }
        }
        for (String question : small.keySet()) {
            rounds.print(SMALL + question);
            rounds.print(LARGE + question, SMALL + question);
        }
    }

    /** Paths by what they ask for. Every page has a hundred rows where there are as many. */
    private static Map<String, String> questions(Tenant tenant, int domains) throws IOException, InterruptedException {
        JsonNode groups = tenant.api().get("/api/v1/domain-groups/?limit=10").get("results");
        long group = groups.get(3).get("id").asLong();
        String name = "customer-7-of-" + tenant.account() + ".com";
        long parent = tenant.api().get("/api/v1/domains/?domain_exact=" + name).at("/results/0/id").asLong();
        Map<String, String> questions = new LinkedHashMap<>();
        for (String question : QUESTIONS) {
            questions.put(question, "/api/v1/" + question.replace("?", "?limit=100&").replace("LAST", Integer.toString(domains / 100)).replace("NAME", name)
                    .replace("GROUP", Long.toString(group)).replace("DEFAULT", Long.toString(tenant.account())).replace("PARENT", Long.toString(parent)));
        }
        return questions;
    }

    private void bulk(CatalogWorld world) throws Exception {
        Api api = world.empty().api();
        try (Connection database = FactsDatabase.of(home)) {
            for (int round = 0; round < BULK_ROUNDS; round++) {
                String call = Integer.toString(round);
                List<String> names = IntStream.range(0, MANY).mapToObj(number -> "bulk-" + call + "-" + number + ".com").toList();
                long first = group(api, "First " + System.nanoTime());
                long second = group(api, "Second " + System.nanoTime());
                rounds.time("5,000 domains added to a group", () -> check("added", api.post(path(first, "add"), Map.of("domains", names))));
                List<Map<String, Object>> moves = names.stream().map(name -> Map.<String, Object> of("domain", name, "group_id", first)).toList();
                rounds.time("5,000 domains moved to another", () -> check("moved", api.post(path(second, "move"), Map.of("domains", moves))));
                rounds.time("5,000 domains taken out of it", () -> check("removed", api.post(path(second, "remove"), Map.of("domains", names))));
                world.forgetAdded(database);
            }
        }
        List.of("5,000 domains added to a group", "5,000 domains moved to another", "5,000 domains taken out of it").forEach(rounds::print);
    }

    private static long group(Api api, String label) throws IOException, InterruptedException {
        return api.post("/api/v1/domain-groups/", Map.of("label", label)).get("id").asLong();
    }

    private static String path(long group, String action) {
        return "/api/v1/domain-groups/" + group + "/" + action + "-domains/";
    }

    private static void check(String list, JsonNode outcome) throws IOException {
        if (outcome.get(list).size() != MANY) {
            throw new IOException("Only " + outcome.get(list).size() + " of " + MANY + " domains were " + list);
        }
    }
}
