package io.marcato.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/**
 * Ten million facts of a month, a tenth of them the owner's account's, in the reports service's own tables, and the same rows in a flat one. Made
 * once for a home, in bulk: what they would look like had they come by mail, without the quarter of an hour.
 */
final class ViewerWorld {

    static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    static final LocalDate LAST = LocalDate.of(2026, 9, 30);

    private final Connection database;
    private final long account;

    ViewerWorld(Connection database, long account) {
        this.database = database;
        this.account = account;
    }

    void make() throws IOException, SQLException {
        if (FactsDatabase.number(database, "SELECT count(*) FROM pg_namespace WHERE nspname = 'bench'") > 0) {
            return;
        }
        System.err.println("Making ten million facts; this takes some minutes");
        try (Statement statement = database.createStatement()) {
            for (String sql : script().split(";\n(?!END|    )")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private String script() throws IOException {
        try (InputStream script = ViewerWorld.class.getResourceAsStream("viewer-world.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8).replace(":account", Long.toString(account))
                    .replace(":first", FIRST.toString());
        }
    }
}
