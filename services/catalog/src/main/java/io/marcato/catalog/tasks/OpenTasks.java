package io.marcato.catalog.tasks;

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

/** Opens tasks, solves what is seen done, withdraws what is no step any more. A step is one row for ever; what is ignored stays so. */
@ApplicationScoped
public class OpenTasks {

    private static final String OPEN = """
            INSERT INTO tasks (account_id, domain_id, category, details, created)
            SELECT $1, domain_id, category, details, $5 FROM unnest($2::bigint[], $3::text[], $4::text[]) AS steps(domain_id, category, details)
            ON CONFLICT (account_id, domain_id, category) DO UPDATE
               SET details = excluded.details, solved = NULL, withdrawn = false,
                   created = CASE WHEN tasks.solved IS NULL AND NOT tasks.withdrawn THEN tasks.created ELSE excluded.created END
             WHERE tasks.solved IS NOT NULL OR tasks.withdrawn OR tasks.details <> excluded.details""";
    private static final String CLOSE = """
            UPDATE tasks SET solved = CASE WHEN done THEN $7::timestamptz END, withdrawn = NOT done
              FROM (SELECT task_id, (domain_id, category) IN (SELECT * FROM unnest($5::bigint[], $6::text[])) AS done
                      FROM tasks
                     WHERE account_id = $1 AND domain_id = ANY($2) AND solved IS NULL AND NOT withdrawn
                       AND (domain_id, category) NOT IN (SELECT * FROM unnest($3::bigint[], $4::text[]))) AS gone
             WHERE tasks.account_id = $1 AND tasks.task_id = gone.task_id""";

    /** @param steps all there are of each domain */
    public void settle(SqlConnection transaction, long account, Map<Long, Steps> steps, Instant now) {
        List<Row> open = new ArrayList<>();
        List<Row> done = new ArrayList<>();
        steps.forEach((domain, own) -> {
            own.open().forEach(step -> open.add(new Row(domain, step.category(), step.details())));
            own.done().forEach(category -> done.add(new Row(domain, category, "")));
        });
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        await(transaction.preparedQuery(CLOSE).execute(Tuple.tuple().addLong(account).addArrayOfLong(steps.keySet().toArray(Long[]::new))
                .addArrayOfLong(domains(open)).addArrayOfString(categories(open)).addArrayOfLong(domains(done)).addArrayOfString(categories(done))
                .addOffsetDateTime(at)));
        if (!open.isEmpty()) {
            await(transaction.preparedQuery(OPEN).execute(Tuple.tuple().addLong(account).addArrayOfLong(domains(open))
                    .addArrayOfString(categories(open)).addArrayOfString(open.stream().map(Row::details).toArray(String[]::new)).addOffsetDateTime(at)));
        }
    }

    private static Long[] domains(List<Row> rows) {
        return rows.stream().map(Row::domain).toArray(Long[]::new);
    }

    private static String[] categories(List<Row> rows) {
        return rows.stream().map(Row::category).toArray(String[]::new);
    }

    private record Row(long domain, String category, String details) {
    }
}
