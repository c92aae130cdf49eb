package io.marcato.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** The groupings a report could be made of, asked of the flat table on one core; the groups are made and not fetched. */
final class RawSql {

    private final Connection database;
    private final long account;

    RawSql(Connection database, long account) throws SQLException {
        this.database = database;
        this.account = account;
        database.createStatement().execute("SET max_parallel_workers_per_gather = 0");
        database.createStatement().execute("SET work_mem = '256MB'");
    }

    /** @return how many groups there are */
    long groups(String columns, String condition) throws SQLException {
        return FactsDatabase.number(database, "SELECT count(messages) FROM (SELECT " + columns + ", sum(message_count) AS messages" + rows(condition)
                + " GROUP BY " + columns + ") AS groups");
    }

    long messages(String condition) throws SQLException {
        return FactsDatabase.number(database, "SELECT sum(message_count)" + rows(condition));
    }

    private String rows(String condition) {
        return " FROM bench.flat WHERE account_id = " + account + " AND day BETWEEN DATE '" + ViewerWorld.FIRST + "' AND DATE '" + ViewerWorld.LAST
                + "'" + (condition.isEmpty() ? "" : " AND " + condition);
    }
}
