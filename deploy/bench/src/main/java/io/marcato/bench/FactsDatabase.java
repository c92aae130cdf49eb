package io.marcato.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database as its superuser sees it; a benchmark's privilege alone. */
final class FactsDatabase {

    static final String STORED_ROWS = "SELECT coalesce(sum(row_count), 0) FROM reports.stored_reports";
    static final String STORED_MESSAGES = "SELECT coalesce(sum(message_count), 0) FROM reports.stored_reports";

    private FactsDatabase() {
    }

    static Connection of(Home home) throws IOException, SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + home.port("postgres") + "/marcato", "postgres", home.databasePassword());
    }

    static long number(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement(); ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
