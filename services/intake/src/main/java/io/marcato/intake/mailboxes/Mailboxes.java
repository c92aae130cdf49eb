package io.marcato.intake.mailboxes;

import io.marcato.intake.processing.Handover;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts and ends the watch over each mailbox. A mailbox that can not be reached keeps nothing else from working. */
@ApplicationScoped
class Mailboxes {

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final MailboxSettings settings;
    private final MailTaking taking;
    private final Recipients recipients;
    private final MailboxLeases leases;
    private final Handover handover;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<MailboxWatch, Thread> watches = new HashMap<>();

    Mailboxes(MailboxSettings settings, MailTaking taking, Recipients recipients, MailboxLeases leases, Handover handover, MeterRegistry metrics,
            Clock clock) {
        this.settings = settings;
        this.taking = taking;
        this.recipients = recipients;
        this.leases = leases;
        this.handover = handover;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Settings that can not be used end the start. */
    void start(@Observes StartupEvent event) {
        settings.byName().forEach((name, mailbox) -> {
            MailboxWatch watch = new MailboxWatch(name, mailbox, Access.of(name, mailbox, clock), taking, recipients,
                    new Lease(leases, name), handover,
                    gauge("connected", name), gauge("waiting", name));
            watches.put(watch, Thread.ofVirtual().name("mailbox-" + name).start(watch));
        });
    }

    private AtomicInteger gauge(String what, String name) {
        return metrics.gauge("marcato.intake.mailbox." + what, Tags.of("mailbox", name), new AtomicInteger());
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        watches.keySet().forEach(MailboxWatch::stop);
        for (Thread thread : watches.values()) {
            thread.interrupt();
            thread.join(LAST_WORDS);
        }
    }
}
