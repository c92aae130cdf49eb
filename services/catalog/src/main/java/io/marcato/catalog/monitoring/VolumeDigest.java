package io.marcato.catalog.monitoring;

import io.marcato.catalog.domains.DomainName;
import io.marcato.events.DomainVolumeCounted;
import io.marcato.tenancy.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes counts of mail in. The newest telling of a day is true, so they may come twice and in any order. */
@ApplicationScoped
class VolumeDigest {

    private final Transactions transactions;
    private final VolumeRepository volumes;
    private final DomainLedger domains;
    private final ObservationRepository observations;
    private final Assessment assessment;
    private final MeterRegistry metrics;

    VolumeDigest(Transactions transactions, VolumeRepository volumes, DomainLedger domains, ObservationRepository observations, Assessment assessment,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.volumes = volumes;
        this.domains = domains;
        this.observations = observations;
        this.assessment = assessment;
        this.metrics = metrics;
    }

    void take(List<DomainVolumeCounted> events) {
        events.stream().collect(Collectors.groupingBy(DomainVolumeCounted::accountId, TreeMap::new, Collectors.toList()))
                .forEach((account, own) -> transactions.in(account, transaction -> {
                    take(transaction, account, own);
                    return null;
                }));
        metrics.counter("marcato.catalog.volumes.digested").increment(events.size());
    }

    /** Domains are locked before their days, as everywhere, so that two who write do not wait for each other. */
    private void take(SqlConnection transaction, long account, List<DomainVolumeCounted> events) {
        Map<String, KnownDomain> known = domains.lock(transaction, account,
                DomainName.withAbove(events.stream().map(DomainVolumeCounted::domain).toList()));
        Set<String> changed = volumes.save(transaction, account, events);
        // What is above may decide on the mail of a name below.
        List<KnownDomain> concerned = DomainName.withAbove(changed).stream().filter(known::containsKey).map(known::get).toList();
        assessment.assess(transaction, account, concerned,
                observations.of(transaction, account, concerned.stream().map(KnownDomain::domainId).toList()));
    }
}
