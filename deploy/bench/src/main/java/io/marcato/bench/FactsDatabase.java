package io.marcato.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The reports service's tables, seen as their owner; a benchmark's privilege alone. */
final class FactsDatabase {

    static final String STORED_ROWS = "SELECT coalesce(sum(row_count), 0) FROM reports.stored_reports";

    private FactsDatabase() {
    }

    static Connection of(Home home) throws IOException, SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + home.port("postgres") + "/marcato?currentSchema=reports";
        return DriverManager.getConnection(url, "reports_owner", home.databaseOwnerPassword());
    }
}
