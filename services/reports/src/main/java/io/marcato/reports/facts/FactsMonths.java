package io.marcato.reports.facts;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes months ready for facts before they are needed. In a transaction of its own: the lock on the table must be short. */
@ApplicationScoped
class FactsMonths {

    private final Transactions transactions;
    private final Set<YearMonth> ready = ConcurrentHashMap.newKeySet();

    FactsMonths(Transactions transactions) {
        this.transactions = transactions;
    }

    void prepare(LocalDate day) {
        YearMonth month = YearMonth.from(day);
        if (!ready.contains(month)) {
            transactions.run(connection -> await(connection.preparedQuery("SELECT facts_month($1)").execute(Tuple.of(day))));
            ready.add(month);
        }
    }

    /** Some may have been dropped. */
    void forget() {
        ready.clear();
    }
}
