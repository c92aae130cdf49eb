package io.marcato.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the reports service has counted for an account, read past the service with the owner's role: how far what was handed in has come. */
record StoredMessages(Suite suite, long accountId) {

    /** @param name of the JSON file that hands over an account's log-in, without its ending */
    static StoredMessages of(Suite suite, String name) throws IOException {
        return new StoredMessages(suite, new ObjectMapper().readTree(suite.home().path().resolve(name + ".json").toFile()).path("account_id").asLong());
    }

    long messages() {
        return number("SELECT coalesce(sum(message_count), 0) FROM reports.stored_reports WHERE account_id = " + accountId);
    }

    private long number(String query) {
        try (Connection connection = new Infrastructure(suite).connect("reports_owner");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException | IOException e) {
            throw new Refusal("The database does not answer: " + e.getMessage());
        }
    }
}
