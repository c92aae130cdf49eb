package io.marcato.reports.volumes;

import static io.marcato.tenancy.Transactions.await;

import io.marcato.domainaccess.DomainAccess;
import io.marcato.domainaccess.DomainRights;
import io.marcato.reports.facts.AggregateStore;
import io.marcato.reports.facts.FactSink;
import io.marcato.reports.facts.FactsSelection;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Refusal;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How much mail of a domain of the account came from which networks. As in reports, a domain's mail is also that of names below it. */
@ApplicationScoped
class NetworkVolumes {

    /** Whoever asks waits no longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String DOMAINS = "SELECT domain_id FROM from_domains AS d WHERE account_id = $1"
            + " AND (d.name = $2::text OR right(d.name, length($2::text) + 1) = '.' || $2::text) AND " + DomainRights.predicate("d.name", 3);

    private final AggregateStore store;
    private final DomainAccess access;
    private final Transactions transactions;
    private final Clock clock;

    NetworkVolumes(AggregateStore store, DomainAccess access, Transactions transactions, Clock clock) {
        this.store = store;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Messages by network, in the order asked.
     *
     * @throws Refusal 404 when the account's catalog has no such domain, or not for the caller; 503 when there is too much to count
     */
    List<Long> count(DomainRights rights, NetworkVolumesRequest asked) {
        long[] domains = transactions.in(rights.accountId(), transaction -> domains(transaction, rights, asked.domain()));
        NetworkSums sums = new NetworkSums(asked.networks());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        store.collect(new FactsSelection(rights.accountId(), today.minusDays(asked.days() - 1L), today, Optional.of(domains), Optional.empty(),
                Optional.empty(), Optional.empty()), inTime(sums));
        return sums.of(asked.networks());
    }

    private long[] domains(SqlConnection transaction, DomainRights rights, String domain) {
        if (!await(access.has(transaction, domain)) || await(access.readable(transaction, rights, List.of(domain))).isEmpty()) {
            throw Refusal.notFound();
        }
        List<Long> ids = new ArrayList<>();
        await(transaction.preparedQuery(DOMAINS).execute(rights.reading(Tuple.of(rights.accountId(), domain)))).forEach(row -> ids.add(row.getLong(0)));
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    /** Ends the query as well. */
    private FactSink inTime(FactSink sink) {
        long end = clock.millis() + PATIENCE.toMillis();
        return (traitsId, buffer, offset, length, providerId, messages) -> {
            if (clock.millis() > end) {
                throw Refusal.unavailable("There is too much mail to count while you wait.");
            }
            sink.fact(traitsId, buffer, offset, length, providerId, messages);
        };
    }
}
