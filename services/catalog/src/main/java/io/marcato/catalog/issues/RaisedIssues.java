package io.marcato.catalog.issues;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Raises, solves and reopens. A problem is one row for ever; what is ignored stays so. */
@ApplicationScoped
public class RaisedIssues {

    private static final String RAISE = """
            INSERT INTO issues (account_id, domain_id, about, code, subject, severity, problem, solution, details, created)
            SELECT $1, domain_id, about, code, subject, severity, problem, solution, details, $10
              FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
                   AS seen(domain_id, about, code, subject, severity, problem, solution, details)
            ON CONFLICT (account_id, domain_id, about, code, subject) DO UPDATE
               SET severity = excluded.severity, problem = excluded.problem, solution = excluded.solution, details = excluded.details,
                   created = CASE WHEN issues.solved IS NULL THEN issues.created ELSE excluded.created END, solved = NULL,
                   reopened = issues.reopened + CASE WHEN issues.solved IS NULL THEN 0 ELSE 1 END
             WHERE issues.solved IS NOT NULL OR (issues.severity, issues.problem, issues.solution, issues.details)
                   IS DISTINCT FROM (excluded.severity, excluded.problem, excluded.solution, excluded.details)""";
    private static final String SOLVE = """
            UPDATE issues SET solved = $7
             WHERE account_id = $1 AND domain_id = ANY($2) AND solved IS NULL
               AND (domain_id, about, code, subject) NOT IN (SELECT * FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[]))""";

    /** @param problems all there are of each domain, none where there are none */
    public void settle(SqlConnection transaction, long account, Map<Long, List<Problem>> problems, Instant now) {
        List<Row> rows = new ArrayList<>();
        problems.forEach((domain, own) -> own.forEach(problem -> rows.add(new Row(domain, problem))));
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        Long[] domains = rows.stream().map(Row::domain).toArray(Long[]::new);
        await(transaction.preparedQuery(SOLVE).execute(Tuple.tuple().addLong(account).addArrayOfLong(problems.keySet().toArray(Long[]::new))
                .addArrayOfLong(domains).addArrayOfString(texts(rows, Problem::about)).addArrayOfString(texts(rows, Problem::code))
                .addArrayOfString(texts(rows, Problem::subject)).addOffsetDateTime(at)));
        if (!rows.isEmpty()) {
            await(transaction.preparedQuery(RAISE).execute(Tuple.tuple().addLong(account).addArrayOfLong(domains)
                    .addArrayOfString(texts(rows, Problem::about)).addArrayOfString(texts(rows, Problem::code))
                    .addArrayOfString(texts(rows, Problem::subject)).addArrayOfString(texts(rows, Problem::severity))
                    .addArrayOfString(texts(rows, Problem::problem)).addArrayOfString(texts(rows, Problem::solution))
                    .addArrayOfString(texts(rows, Problem::details)).addOffsetDateTime(at)));
        }
    }

    private static String[] texts(List<Row> rows, Function<Problem, String> text) {
        return rows.stream().map(row -> text.apply(row.problem)).toArray(String[]::new);
    }

    private record Row(long domain, Problem problem) {
    }
}
