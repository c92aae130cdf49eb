package io.marcato.reports.facts;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.reports.facts.FactRows.Fact;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/** Notes, with the facts themselves, which days of which domains have got facts, for whoever counts them. */
@ApplicationScoped
class ChangedDays {

    private static final String NOTE = """
            INSERT INTO changed_days (account_id, day, domain_id)
            SELECT $1, day, domain_id FROM unnest($2::date[], $3::bigint[]) AS changed(day, domain_id)""";

    private record Day(LocalDate day, long domainId) {
    }

    void note(SqlConnection transaction, long accountId, List<Fact> facts) {
        List<Day> days = facts.stream().map(fact -> new Day(fact.day(), fact.domainId())).distinct().toList();
        if (!days.isEmpty()) {
            await(transaction.preparedQuery(NOTE).execute(Tuple.of(accountId, days.stream().map(Day::day).toArray(LocalDate[]::new),
                    days.stream().map(Day::domainId).toArray(Long[]::new))));
        }
    }
}
