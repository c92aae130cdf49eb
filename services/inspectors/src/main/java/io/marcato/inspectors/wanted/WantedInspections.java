package io.marcato.inspectors.wanted;

import io.marcato.events.DomainInspected;
import io.marcato.events.EventCodec;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
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
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Multi<Message<byte[]>> wanted;
    private final Multi<Message<byte[]>> urgent;
    private final MutinyEmitter<byte[]> answers;
    private final InspectedDomains domains;
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;
    private final WantedSettings settings;
    private final Executor threads = command -> Thread.ofVirtual().name("wanted-inspection").start(command);
    private final List<Cancellable> reading = new ArrayList<>();

    WantedInspections(@Channel("wanted-inspections") Multi<Message<byte[]>> wanted, @Channel("urgent-inspections") Multi<Message<byte[]>> urgent,
            @Channel("inspected-domains") MutinyEmitter<byte[]> answers, InspectedDomains domains, DeadLetters deadLetters, MeterRegistry metrics,
            WantedSettings settings) {
        this.wanted = wanted;
        this.urgent = urgent;
        this.answers = answers;
        this.domains = domains;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
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
            DomainInspected fact = metrics.timer("marcato.inspections.duration").record(() -> domains.inspect(request));
            send(fact).await().indefinitely();
        } catch (RuntimeException e) {
            LOG.errorf(e, "The inspection of %s could not be answered", request.domain());
            bury(message, String.valueOf(e.getMessage()));
        }
    }

    /** As often as it takes: while Kafka is away, so are the dead letters. */
    private Uni<Void> send(DomainInspected fact) {
        byte[] answer = EventCodec.encode(fact);
        return Uni.createFrom().deferred(() -> answers.sendMessage(Message.of(answer)
                .addMetadata(OutgoingKafkaRecordMetadata.builder().withKey(fact.key()).build())))
                .onFailure(failure -> !(failure instanceof RecordTooLargeException)).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely();
    }

    private void bury(Message<byte[]> message, String reason) {
        ConsumerRecord<String, byte[]> record = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .map(metadata -> (ConsumerRecord<String, byte[]>) metadata.getRecord()).orElseThrow();
        deadLetters.bury(record, reason);
    }
}
