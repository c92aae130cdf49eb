package io.marcato.intake.reports;

import io.marcato.events.DomainDiscovered;
import io.marcato.intake.deletion.RawMails;
import io.marcato.intake.domains.DomainRepository;
import io.marcato.intake.domains.DomainRepository.Standing;
import io.marcato.intake.reports.FoundReport.Status;
import io.marcato.intake.reports.ReportRepository.Counted;
import io.marcato.intake.reports.ReportRepository.Place;
import io.marcato.outbox.Outbox;
import io.marcato.tenancy.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which reports count and writes the decision, the domains discovered and the facts told, all in the caller's transaction. The
 * first report of an identity counts; one with the same facts is a duplicate, one with other facts a conflict.
 */
@ApplicationScoped
public class Ledger {

    private final ReportRepository reports;
    private final DomainRepository domains;
    private final AggregateFacts aggregateFacts;
    private final TlsFacts tlsFacts;
    private final FailureFacts failureFacts;
    private final RawMails mails;
    private final Outbox outbox;
    private final MeterRegistry metrics;

    Ledger(ReportRepository reports, DomainRepository domains, AggregateFacts aggregateFacts, TlsFacts tlsFacts,
            FailureFacts failureFacts, RawMails mails, Outbox outbox, MeterRegistry metrics) {
        this.reports = reports;
        this.domains = domains;
        this.aggregateFacts = aggregateFacts;
        this.tlsFacts = tlsFacts;
        this.failureFacts = failureFacts;
        this.mails = mails;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** @param finds of uploads of the account, each in the order found */
    public Entries enter(SqlConnection transaction, long account, Map<Long, List<Find>> finds) {
        List<FoundReport> found = number(finds);
        Map<String, Standing> standing = domains.standing(transaction, domainsOf(found));
        List<FoundReport> candidates = new ArrayList<>();
        List<FoundReport> others = new ArrayList<>();
        for (FoundReport report : found) {
            FoundReport judged = judgeDomain(report, standing);
            (judged.isAccepted() ? candidates : others).add(judged);
        }
        Set<Place> first = reports.insert(transaction, account, candidates);
        List<FoundReport> accepted = candidates.stream().filter(report -> first.contains(Place.of(report))).toList();
        enterLate(transaction, account, candidates.stream().filter(report -> !first.contains(Place.of(report))).toList(), others);
        tellDomains(transaction, account, accepted, standing);
        aggregateFacts.tell(transaction, account, accepted);
        tlsFacts.tell(transaction, account, accepted);
        failureFacts.tell(transaction, account, accepted);
        return new Entries(accepted, others);
    }

    /** For after the commit: what is counted here has happened. */
    public void countInMetrics(Entries entries) {
        Map<String, Integer> sums = new HashMap<>();
        entries.accepted().forEach(report -> sums.merge(report.status().word(), 1, Integer::sum));
        entries.others().forEach(report -> sums.merge(report.status().word(), 1, Integer::sum));
        sums.forEach((status, sum) -> metrics.counter("marcato.intake.reports", "status", status).increment(sum));
    }

    private static List<FoundReport> number(Map<Long, List<Find>> finds) {
        List<FoundReport> found = new ArrayList<>();
        finds.forEach((uploadId, inUpload) -> {
            int position = 0;
            for (Find find : inUpload) {
                found.add(FoundReport.of(uploadId, position++, find));
            }
        });
        return found;
    }

    private static Set<String> domainsOf(List<FoundReport> found) {
        return found.stream().filter(FoundReport::isAccepted).flatMap(report -> report.heading().domains().stream()).collect(Collectors.toSet());
    }

    private static FoundReport judgeDomain(FoundReport report, Map<String, Standing> standing) {
        if (!report.isAccepted()) {
            return report;
        }
        return report.heading().domains().stream().filter(domain -> standing.get(domain).verifiedByOther()).findFirst()
                .map(domain -> report.decided(Status.REJECTED, "Another account has verified the domain " + domain + "."))
                .orElse(report);
    }

    /** What was deleted before is not kept when it comes again. */
    private void enterLate(SqlConnection transaction, long account, List<FoundReport> late, List<FoundReport> others) {
        Map<ReportIdentity, Counted> counted = late.isEmpty() ? Map.of()
                : reports.counted(transaction, account, late.stream().map(FoundReport::identity).toList());
        late.forEach(report -> others.add(compare(report, counted.get(report.identity()))));
        reports.insert(transaction, account, others);
        mails.erase(transaction, account, late.stream().filter(report -> counted.get(report.identity()).erased()).map(FoundReport::uploadId)
                .distinct().toList());
    }

    private static FoundReport compare(FoundReport report, Counted earlier) {
        return earlier.factsHash().equals(report.heading().factsHash())
                ? report.decided(Status.DUPLICATE, "Upload " + earlier.uploadId() + " held the same report.")
                : report.decided(Status.CONFLICT, "Upload " + earlier.uploadId()
                        + " held a report of the same reporter, domain, report id and period with other content. That one counts.");
    }

    private void tellDomains(SqlConnection transaction, long account, List<FoundReport> accepted,
            Map<String, Standing> standing) {
        Set<String> unknown = accepted.stream()
                .flatMap(report -> report.heading().domains().stream()).filter(domain -> !standing.get(domain).known()).collect(Collectors.toSet());
        List<String> fresh = domains.discover(transaction, account, unknown);
        Transactions.await(outbox.append(transaction, fresh.stream().map(domain -> DomainDiscovered.of(account, domain)).toList()));
    }

    /** What was entered. */
    public record Entries(List<FoundReport> accepted, List<FoundReport> others) {

        /** Uploads that hold something that does not count. */
        public Set<Long> withOthers() {
            return others.stream().map(FoundReport::uploadId).collect(Collectors.toSet());
        }
    }
}
