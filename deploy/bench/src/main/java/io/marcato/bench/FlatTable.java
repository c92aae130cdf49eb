package io.marcato.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The table one would make without much thought: all columns of a row side by side, an index on account, domain and day. Its raw grouping, on one core, is what the
 * report engine is held against. The same rows go into the service's own tables.
 */
final class FlatTable {

    static final String FIRST_DAY = "2026-01-01";
    static final String LAST_DAY = "2026-01-30";

    private static final String ROWS = """
            CREATE TABLE bench.flat AS
            SELECT i AS id,
                   CASE WHEN i %% (%2$d + 1) = 0 THEN %3$d::bigint ELSE 1000000 + i %% (%2$d + 1) END AS account_id,
                   abs(hashint4(i)) %% 400 AS domain_id, i / 15 AS report_id, date '%4$s' + (i / 15 * 7919 %% 30)::int AS day,
                   now() AS begin_at, now() AS end_at, i / 15 %% 15 AS reporter_id, abs(hashint4(i + 7)) %% 300 AS source_id,
                   ('10.' || abs(hashint4(i + 1)) %% 4 || '.' || abs(hashint4(i + 2)) %% 100 || '.' || abs(hashint4(i + 3)) %% 60)::inet AS source_ip,
                   'US'::char(2) AS country, 15169 AS asn, (1 + i %% 7)::bigint AS message_count, (i %% 3)::smallint AS disposition,
                   i %% 7 <> 0 AS dkim_aligned, i %% 5 <> 0 AS spf_aligned, 'domain' || abs(hashint4(i)) %% 400 || '.example' AS header_from,
                   'bounce.domain' || abs(hashint4(i)) %% 400 || '.example' AS envelope_from, NULL::text AS envelope_to,
                   'domain' || abs(hashint4(i)) %% 400 || '.example' AS dkim_domain, 's1'::text AS dkim_selector, 1::smallint AS dkim_result,
                   (i %% 4)::smallint AS spf_result, 0::smallint AS override
              FROM generate_series(1, %1$d) AS i""";

    private FlatTable() {
    }

    static void create(Connection database, long account, int accountRows, int otherAccounts) throws SQLException {
        long rows = (long) accountRows * (otherAccounts + 1);
        for (String statement : List.of("DROP SCHEMA IF EXISTS bench CASCADE", "CREATE SCHEMA bench",
                ROWS.formatted(rows, otherAccounts, account, FIRST_DAY), "CREATE INDEX ON bench.flat (account_id, domain_id, day)", "ANALYZE bench.flat")) {
            try (Statement sql = database.createStatement()) {
                sql.execute(statement);
            }
        }
    }
}
