package io.marcato.inspectors.wanted;

import io.marcato.emailauth.dns.DnsCode;
import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** All that was asked about a domain, looked at all at once and within ten seconds. A kind that fails or takes longer is unknown; the others are told. */
@ApplicationScoped
class InspectedDomains {

    private static final Logger LOG = Logger.getLogger(InspectedDomains.class);

    private final WholeInspection inspection;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final WantedSettings settings;
    private final ExecutorService threads = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

    InspectedDomains(WholeInspection inspection, MeterRegistry metrics, Clock clock, WantedSettings settings) {
        this.inspection = inspection;
        this.metrics = metrics;
        this.clock = clock;
        this.settings = settings;
    }

    /** Alerts compare counts with what they were before, which takes that they are there. */
    void count(@Observes StartupEvent event) {
        for (InspectionKind kind : InspectionKind.values()) {
            for (DomainInspected.State state : DomainInspected.State.values()) {
                done(kind, state);
            }
        }
    }

    private Counter done(InspectionKind kind, DomainInspected.State state) {
        return metrics.counter("marcato.inspections.done", "kind", kind.name().toLowerCase(Locale.ROOT), "state", state.name().toLowerCase(Locale.ROOT));
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** Blocks the calling, virtual, thread. The answer to a request that comes twice has one name. */
    DomainInspected inspect(InspectionRequested request) {
        long end = System.nanoTime() + settings.longest().toNanos();
        WholeInspection.Share share = inspection.share(request);
        List<Seen> seen = look(share, end);
        List<Inspection> inspections = seen.stream().map(one -> one.comparedWith(request.known())).toList();
        inspections.forEach(one -> done(one.kind(), one.state()).increment());
        UUID id = UUID.nameUUIDFromBytes(("answer:" + request.inspectionId()).getBytes(StandardCharsets.UTF_8));
        return new DomainInspected(id, request.accountId(), request.domain(), request.inspectionId(), clock.instant(), exists(share, seen), inspections);
    }

    private List<Seen> look(WholeInspection.Share share, long end) {
        Map<InspectionKind, Future<Seen>> running = new LinkedHashMap<>();
        share.request().kinds().stream().sorted().forEach(kind -> running.put(kind, threads.submit(() -> inspection.look(share, kind))));
        return running.entrySet().stream().map(one -> seen(share.domain(), one.getKey(), one.getValue(), end)).toList();
    }

    /** A fault of ours tells nothing of the domain. */
    private static Seen seen(String domain, InspectionKind kind, Future<Seen> running, long end) {
        try {
            return running.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            LOG.errorf("The inspection of %s (%s) took too long", domain, kind);
        } catch (ExecutionException e) {
            LOG.errorf(e.getCause(), "The inspection of %s (%s) failed", domain, kind);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while inspecting", e);
        }
        return Seen.nothing(kind);
    }

    /** Seen in passing, or asked for. */
    private Boolean exists(WholeInspection.Share share, List<Seen> seen) {
        Optional<Seen> zone = seen.stream().filter(one -> one.kind() == InspectionKind.ZONE).findFirst();
        if (zone.isEmpty()) {
            return seen.stream().anyMatch(one -> !one.records().isEmpty()) ? Boolean.TRUE : inspection.exists(share);
        }
        return switch (zone.get().state()) {
            case UNKNOWN -> null;
            case MISSING -> zone.get().findings().stream().noneMatch(finding -> finding.code().equals(DnsCode.DNS_NXDOMAIN.code()));
            case PRESENT, INVALID -> true;
        };
    }
}
