package io.marcato.catalog.monitoring;

import io.marcato.outbox.OutboxRelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks for the inspections that are due, over and over. Replicas do it side by side and share the work. */
@ApplicationScoped
class InspectionRounds {

    private static final Logger LOG = Logger.getLogger(InspectionRounds.class);

    private final InspectionSchedule schedule;
    private final DailyCounts counts;
    private final MonitoringSettings settings;
    private final OutboxRelay relay;
    private final CountDownLatch stopping = new CountDownLatch(1);

    InspectionRounds(InspectionSchedule schedule, DailyCounts counts, MonitoringSettings settings, OutboxRelay relay) {
        this.schedule = schedule;
        this.counts = counts;
        this.settings = settings;
        this.relay = relay;
    }

    void start(@Observes StartupEvent event) {
        if (settings.rounds()) {
            Thread.ofVirtual().name("inspection-rounds").start(this::goRound);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void goRound() {
        try {
            while (!stopping.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            while (stopping.getCount() > 0 && schedule.askForSome() == settings.batch()) {
                relay.wake();
            }
            relay.wake();
            counts.refreshOnceADay();
        } catch (RuntimeException e) {
            LOG.warnf("A round of inspections is put off: %s", e.getMessage());
        }
    }
}
