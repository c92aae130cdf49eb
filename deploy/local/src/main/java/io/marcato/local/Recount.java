package io.marcato.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Has the reports service count and tell the volumes of every day again. */
record Recount(Suite suite) {

    /** @return how many days of domains there are */
    long all() {
        try (Connection connection = new Infrastructure(suite).connect("reports_owner");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT reports.recount_days(DATE '1970-01-01')")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException | IOException e) {
            throw new Refusal("The database does not answer: " + e.getMessage());
        }
    }
}
