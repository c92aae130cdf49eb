package io.marcato.catalog.monitoring;

import io.marcato.catalog.domains.DomainName;
import io.marcato.catalog.history.RecordChange;
import io.marcato.catalog.history.RecordHistory;
import io.marcato.catalog.monitoring.InspectionSchedule.Answer;
import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.verification.Verification;
import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import io.marcato.tenancy.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes inspections in: what was seen, what that changes, and what there is to say of it. A look that is not newer than the last of its kind changes
 * nothing, so answers may come twice and in any order.
 */
@ApplicationScoped
class InspectionDigest {

    private final Transactions transactions;
    private final DomainLedger domains;
    private final ObservationRepository observations;
    private final RecordHistory history;
    private final InspectionSchedule schedule;
    private final Verification verification;
    private final Assessment assessment;
    private final Clock clock;
    private final MeterRegistry metrics;

    InspectionDigest(Transactions transactions, DomainLedger domains, ObservationRepository observations, RecordHistory history,
            InspectionSchedule schedule, Verification verification, Assessment assessment, Clock clock, MeterRegistry metrics) {
        this.transactions = transactions;
        this.domains = domains;
        this.observations = observations;
        this.history = history;
        this.schedule = schedule;
        this.verification = verification;
        this.assessment = assessment;
        this.clock = clock;
        this.metrics = metrics;
    }

    void take(List<DomainInspected> events) {
        events.stream().collect(Collectors.groupingBy(DomainInspected::accountId, TreeMap::new, Collectors.toList()))
                .forEach((account, own) -> transactions.in(account, transaction -> {
                    take(transaction, account, own);
                    return null;
                }));
        metrics.counter("marcato.catalog.inspections.digested").increment(events.size());
    }

    private void take(SqlConnection transaction, long account, List<DomainInspected> events) {
        Map<String, KnownDomain> known = domains.lock(transaction, account,
                DomainName.withAbove(events.stream().map(DomainInspected::domain).toList()));
        var seen = new SeenRecords(observations.of(transaction, account, ids(known)));
        List<Answer> answers = new ArrayList<>();
        for (DomainInspected event : inOrder(events)) {
            KnownDomain domain = known.get(event.domain());
            if (domain != null) {
                known.put(event.domain(), seen.look(domain, event));
                answers.add(new Answer(domain.domainId(), event.inspectionId(),
                        event.inspections().stream().anyMatch(inspection -> inspection.state() == State.UNKNOWN)));
            }
        }
        observations.save(transaction, account, seen.changed());
        history.keep(transaction, account, seen.changes());
        schedule.answered(transaction, account, answers, clock.instant());
        verification.judge(transaction, account, seen.news());
        domains.checked(transaction, account, seen.checkedOnly());
        assessment.assess(transaction, account, verified(transaction, account, known, seen), seen.all());
    }

    /** Domains there is something to say of, as the judgement has left them. Another policy of a name below may make its mail one's own. */
    private List<KnownDomain> verified(SqlConnection transaction, long account, Map<String, KnownDomain> known, SeenRecords seen) {
        Set<String> notable = DomainName.withAbove(seen.otherPolicies());
        notable.retainAll(known.keySet());
        known.values().stream().filter(domain -> seen.speaksOf(domain.domainId())).map(KnownDomain::domain).forEach(notable::add);
        return domains.lock(transaction, account, notable).values().stream().map(domain -> domain.named(known.get(domain.domain()).nameExists())).toList();
    }

    private static List<DomainInspected> inOrder(List<DomainInspected> events) {
        return events.stream().sorted(Comparator.comparing(DomainInspected::inspected)).toList();
    }

    private static List<Long> ids(Map<String, KnownDomain> known) {
        return known.values().stream().map(KnownDomain::domainId).toList();
    }

    /** What a batch of answers makes of what was known. */
    private static final class SeenRecords {

        private final Map<Long, Map<InspectionKind, Observation>> all;
        private final Map<ObservationRepository.Key, Observation> changed = new TreeMap<>();
        private final List<RecordChange> changes = new ArrayList<>();
        private final Set<Long> notable = new HashSet<>();
        private final Set<String> otherPolicies = new HashSet<>();
        private final List<DomainInspected> news = new ArrayList<>();

        private SeenRecords(Map<Long, Map<InspectionKind, Observation>> all) {
            this.all = all;
        }

        private KnownDomain look(KnownDomain domain, DomainInspected event) {
            boolean news = false;
            for (Inspection inspection : event.inspections()) {
                news |= look(domain.domainId(), inspection, event);
            }
            if (news) {
                this.news.add(event);
            }
            // A full look is a reason to think again even when it shows nothing new: time has passed.
            if (news && event.inspections().size() > 1) {
                notable.add(domain.domainId());
            }
            return news && event.nameExists() != null ? domain.named(event.nameExists()) : domain;
        }

        private boolean look(long domainId, Inspection inspection, DomainInspected event) {
            var own = all.computeIfAbsent(domainId, id -> new TreeMap<>());
            Observation before = own.getOrDefault(inspection.kind(), Observation.none(inspection.kind()));
            Observation after = before.after(inspection, event.inspected());
            if (after == before) {
                return false;
            }
            own.put(inspection.kind(), after);
            changed.put(new ObservationRepository.Key(domainId, inspection.kind()), after);
            RecordChange.between(domainId, before, after).ifPresent(changes::add);
            if (!after.saysTheSameAs(before)) {
                notable.add(domainId);
                if (inspection.kind() == InspectionKind.DMARC) {
                    otherPolicies.add(event.domain());
                }
            }
            return true;
        }

        private Map<ObservationRepository.Key, Observation> changed() {
            return changed;
        }

        private List<RecordChange> changes() {
            return changes;
        }

        /** Looks that found nothing new. */
        private Map<Long, Instant> checkedOnly() {
            return changed.entrySet().stream().filter(seen -> seen.getKey().kind() == InspectionKind.DMARC && !speaksOf(seen.getKey().domainId()))
                    .collect(Collectors.toMap(seen -> seen.getKey().domainId(), seen -> seen.getValue().inspected()));
        }

        private List<DomainInspected> news() {
            return news;
        }

        private Set<String> otherPolicies() {
            return otherPolicies;
        }

        private boolean speaksOf(long domainId) {
            return notable.contains(domainId);
        }

        private Map<Long, Map<InspectionKind, Observation>> all() {
            return all;
        }
    }
}
