package io.marcato.inspectors.wanted;

import io.marcato.emailauth.Together;
import io.marcato.emailauth.dns.DnsCode;
import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.EventCodec;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.marcato.events.MalformedEventException;
import io.marcato.outbox.DeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes requests in and answers them. A request is done with when Kafka has its answer: who dies before is asked again. Rounds are read ahead so far
 * that accounts can take turns; requests that somebody waits for come on a topic of their own and have places of their own.
 */
@ApplicationScoped
class WantedInspections {

    private static final Logger LOG = Logger.getLogger(WantedInspections.class);
    private static final int MOST_NAME = 253;

    private final Multi<Message<byte[]>> wanted;
    private final Multi<Message<byte[]>> urgent;
    private final MutinyEmitter<byte[]> answers;
    private final WholeInspection inspection;
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final WantedSettings settings;
    private final Executor threads = command -> Thread.ofVirtual().name("wanted-inspection").start(command);
    private final List<Cancellable> reading = new ArrayList<>();

    WantedInspections(@Channel("wanted-inspections") Multi<Message<byte[]>> wanted, @Channel("urgent-inspections") Multi<Message<byte[]>> urgent,
            @Channel("inspected-domains") MutinyEmitter<byte[]> answers, WholeInspection inspection, DeadLetters deadLetters, MeterRegistry metrics,
            Clock clock, WantedSettings settings) {
        this.wanted = wanted;
        this.urgent = urgent;
        this.answers = answers;
        this.inspection = inspection;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.clock = clock;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        read(wanted, "rounds", settings.domains());
        read(urgent, "urgent", settings.urgentDomains());
    }

    void stop(@Observes ShutdownEvent event) {
        reading.forEach(Cancellable::cancel);
    }

    private void read(Multi<Message<byte[]>> requests, String name, int most) {
        FairTurns turns = new FairTurns(most, threads);
        metrics.gauge("marcato.inspections.waiting", Tags.of("queue", name), turns, FairTurns::waiting);
        metrics.gauge("marcato.inspections.running", Tags.of("queue", name), turns, FairTurns::running);
        reading.add(requests.onItem().transformToUni(message -> take(message, turns)).merge(settings.ahead())
                .subscribe().with(done -> { }, failure -> LOG.errorf(failure, "Requests of inspections (%s) are not read any more", name)));
    }

    /** @return complete when the request is done with, whatever has become of it */
    private Uni<Void> take(Message<byte[]> message, FairTurns turns) {
        return Uni.createFrom().<Void>emitter(done -> {
            InspectionRequested request;
            try {
                request = read(message);
            } catch (MalformedEventException | IllegalArgumentException e) {
                threads.execute(() -> {
                    bury(message, e.getMessage());
                    done.complete(null);
                });
                return;
            }
            turns.add(request.accountId(), () -> {
                answer(message, request);
                done.complete(null);
            });
        }).chain(() -> Uni.createFrom().completionStage(message.ack()));
    }

    private static InspectionRequested read(Message<byte[]> message) {
        InspectionRequested request = EventCodec.decode(message.getPayload(), InspectionRequested.class);
        boolean sound = request.accountId() > 0 && request.inspectionId() != null && request.domain() != null && !request.domain().isEmpty()
                && request.domain().length() <= MOST_NAME && request.dkimSelectors().size() <= InspectionRequested.MOST_SELECTORS;
        if (!sound) {
            throw new IllegalArgumentException("No inspection to do: account, domain or inspection is missing, or there is too much of it");
        }
        return request;
    }

    private void answer(Message<byte[]> message, InspectionRequested request) {
        try {
            DomainInspected fact = metrics.timer("marcato.inspections.duration").record(() -> inspect(request));
            answers.sendMessage(Message.of(EventCodec.encode(fact)).addMetadata(OutgoingKafkaRecordMetadata.builder().withKey(fact.key()).build()))
                    .await().indefinitely();
        } catch (RuntimeException e) {
            LOG.errorf(e, "The inspection of %s could not be answered", request.domain());
            bury(message, String.valueOf(e.getMessage()));
        }
    }

    private DomainInspected inspect(InspectionRequested request) {
        WholeInspection.Share share = inspection.share(request);
        List<InspectionKind> kinds = request.kinds().stream().sorted().toList();
        List<Seen> seen = Together.map(kinds, kind -> look(share, kind));
        List<Inspection> inspections = seen.stream().map(one -> one.comparedWith(request.known())).toList();
        inspections.forEach(one -> metrics.counter("marcato.inspections.done", "kind", one.kind().name().toLowerCase(Locale.ROOT), "state",
                one.state().name().toLowerCase(Locale.ROOT)).increment());
        UUID id = UUID.nameUUIDFromBytes(("answer:" + request.inspectionId()).getBytes(StandardCharsets.UTF_8));
        return new DomainInspected(id, request.accountId(), request.domain(), request.inspectionId(), clock.instant(), exists(share, seen), inspections);
    }

    /** A fault of ours tells nothing of the domain. */
    private Seen look(WholeInspection.Share share, InspectionKind kind) {
        try {
            return inspection.look(share, kind);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The inspection of %s (%s) failed", share.domain(), kind);
            return Seen.nothing(kind);
        }
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

    private void bury(Message<byte[]> message, String reason) {
        ConsumerRecord<String, byte[]> record = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(metadata -> (ConsumerRecord<String, byte[]>) metadata.getRecord()).orElseThrow();
        deadLetters.bury(record, reason);
    }
}
