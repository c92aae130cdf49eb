package io.marcato.reports.detailviewer;

import io.marcato.domainaccess.DomainRights;
import io.marcato.events.ReportRequested;
import io.marcato.outbox.Outbox;
import io.marcato.outbox.OutboxRelay;
import io.marcato.reports.criteria.ReportCriteria;
import io.marcato.reports.progress.ReportProgress;
import io.marcato.reports.progress.Stage;
import io.marcato.tenancy.Transactions;
import io.marcato.web.Refusal;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes orders for reports. An order and the fact that tells the workers are one transaction. */
@ApplicationScoped
class DetailReports {

    /** @param started false when an equal report was there already */
    record Order(DetailReport report, boolean started) {
    }

    private static final ReportProgress QUEUED = ReportProgress.of(Stage.QUEUED, 0);

    private final Transactions transactions;
    private final DetailReportRepository reports;
    private final VisibleDomains domains;
    private final Outbox outbox;
    private final OutboxRelay relay;
    private final ReportSettings settings;
    private final Clock clock;

    DetailReports(Transactions transactions, DetailReportRepository reports, VisibleDomains domains, Outbox outbox, OutboxRelay relay,
            ReportSettings settings, Clock clock) {
        this.transactions = transactions;
        this.reports = reports;
        this.domains = domains;
        this.outbox = outbox;
        this.relay = relay;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws Refusal 403 when the criteria name a domain that may not be read */
    Order order(DomainRights rights, long userId, ReportCriteria criteria) {
        long accountId = rights.accountId();
        Order order = transactions.in(accountId, transaction -> {
            DetailReport wanted = fresh(accountId, SearchToken.fresh(), userId, criteria, domains.of(transaction, rights, criteria));
            reports.lock(transaction, wanted);
            return reports.equal(transaction, wanted, clock.instant())
                    .map(equal -> hasFailed(equal) ? start(transaction, equal, true) : new Order(equal, false))
                    .orElseGet(() -> start(transaction, wanted, false));
        });
        relay.wake();
        return order;
    }

    private Order start(SqlConnection transaction, DetailReport report, boolean again) {
        DetailReport queued = again ? fresh(report.accountId(), report.token(), report.userId(), report.criteria(), report.visible())
                : report;
        if (again) {
            reports.restart(transaction, queued);
        } else {
            reports.insert(transaction, queued);
        }
        ReportRequested requested = new ReportRequested(UUID.randomUUID(), report.accountId(), report.token());
        Transactions.await(outbox.append(transaction, List.of(requested)));
        return new Order(queued, true);
    }

    private DetailReport fresh(long accountId, String token, long userId, ReportCriteria criteria, Optional<List<Long>> visible) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new DetailReport(accountId, token, userId, criteria, visible, QUEUED, 0, now, now.plus(settings.lifetime()));
    }

    private static boolean hasFailed(DetailReport report) {
        return report.progress().label().equals(Stage.FAILED.label());
    }
}
