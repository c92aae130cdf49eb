package io.marcato.intake.reports;

import io.marcato.events.TlsReportReceived;
import io.marcato.events.TlsReportReceived.Failure;
import io.marcato.events.TlsReportReceived.Policy;
import io.marcato.events.TlsReportReceived.Report;
import io.marcato.outbox.Outbox;
import io.marcato.reportformats.tls.TlsPolicy;
import io.marcato.reportformats.tls.TlsReport;
import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells accepted TLS reports as events, chunk by chunk, with a bounded number of failures in memory. */
@ApplicationScoped
class TlsFacts {

    private static final int FAILURES_A_STATEMENT = 10_000;
    private static final int EVENTS_A_STATEMENT = 200;

    private final Outbox outbox;

    TlsFacts(Outbox outbox) {
        this.outbox = outbox;
    }

    void tell(SqlConnection transaction, long account, List<FoundReport> accepted) {
        List<TlsReportReceived> events = new ArrayList<>();
        int failures = 0;
        for (FoundReport found : accepted) {
            if (!(found.find() instanceof Find.Tls tls)) {
                continue;
            }
            int chunks = tls.failures().chunks();
            for (int chunk = 0; chunk < chunks; chunk++) {
                List<Policy> policies = policies(tls, chunk);
                events.add(TlsReportReceived.of(account, found.identity().key(), chunk, chunks, heading(tls.report()), policies));
                failures += policies.stream().mapToInt(policy -> policy.failures().size()).sum();
                if (failures >= FAILURES_A_STATEMENT || events.size() >= EVENTS_A_STATEMENT) {
                    append(transaction, events);
                    failures = 0;
                }
            }
        }
        append(transaction, events);
    }

    private void append(SqlConnection transaction, List<TlsReportReceived> events) {
        Transactions.await(outbox.append(transaction, events));
        events.clear();
    }

    /** Policies with failures in this chunk; the first one names those without any, too. */
    private static List<Policy> policies(Find.Tls tls, int chunk) {
        Map<Integer, TlsPolicy> known = new HashMap<>();
        List<Policy> policies = new ArrayList<>();
        for (TlsPolicy policy : tls.report().policies()) {
            known.put(policy.index(), policy);
            if (chunk == 0 && !tls.failures().has(policy.index())) {
                policies.add(fact(policy, List.of()));
            }
        }
        for (Policy bare : tls.failures().chunk(chunk)) {
            if (known.containsKey(bare.index())) {
                policies.add(fact(known.get(bare.index()), bare.failures()));
            }
        }
        return policies;
    }

    private static Policy fact(TlsPolicy policy, List<Failure> failures) {
        return new Policy(policy.index(), policy.type().word(), policy.domain(), policy.mode(), policy.strings(), policy.mx(),
                policy.successful(), policy.failed(), failures);
    }

    private static Report heading(TlsReport report) {
        String organisation = report.organisation().isBlank() ? report.reporter() : report.organisation();
        return new Report(organisation, report.contact(), report.reportId(), report.begin(), report.end());
    }
}
