package io.marcato.intake.mailboxes;

import io.marcato.intake.database.Outage;
import io.marcato.intake.mailboxes.Connection.Window;
import io.marcato.intake.mailboxes.MailboxSettings.Mailbox;
import io.marcato.intake.processing.Handover;
import io.marcato.intake.reception.StoreAwayException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Looks after one mailbox as long as the service runs, on a thread of its own; comes back after every trouble. */
final class MailboxWatch implements Runnable {

    private static final Logger LOG = Logger.getLogger(MailboxWatch.class);
    private static final int WINDOW = 1_000;
    private static final Duration BUSY_PAUSE = Duration.ofMillis(10);

    private final String name;
    private final Mailbox mailbox;
    private final Access access;
    private final MailTaking taking;
    private final Recipients recipients;
    private final Lease lease;
    private final Handover handover;
    private final Troubles troubles = new Troubles();
    private final Backoff backoff = new Backoff();
    private final AtomicInteger connected;
    private final AtomicInteger waiting;
    private volatile Connection connection;
    private volatile boolean running = true;

    MailboxWatch(String name, Mailbox mailbox, Access access, MailTaking taking, Recipients recipients, Lease lease, Handover handover,
            AtomicInteger connected, AtomicInteger waiting) {
        this.name = name;
        this.mailbox = mailbox;
        this.access = access;
        this.taking = taking;
        this.recipients = recipients;
        this.lease = lease;
        this.handover = handover;
        this.connected = connected;
        this.waiting = waiting;
    }

    /** Ends the watch soon, whatever the server does. */
    void stop() {
        running = false;
        Connection open = connection;
        if (open != null) {
            open.cut();
        }
    }

    @Override
    public void run() {
        try {
            while (running) {
                if (recipients.areKnown(mailbox.account()) && mine()) {
                    watch();
                } else {
                    Thread.sleep(MailboxLeases.LENGTH.dividedBy(10));
                }
            }
        } catch (InterruptedException e) {
            running = false;
        } finally {
            giveBack();
        }
    }

    private boolean mine() throws InterruptedException {
        try {
            return lease.take();
        } catch (RuntimeException e) {
            trouble(e);
            return false;
        }
    }

    private void watch() throws InterruptedException {
        try (Connection open = Connection.open(access, mailbox)) {
            connection = open;
            connected.set(1);
            LOG.infof("Reading a mailbox: mailbox=%s messages=%d", name, open.count());
            troubles.in(open.uidValidity());
            while (running && lease.take()) {
                takeAll(open);
                backoff.reset();
                open.await(atMostALease(mailbox.interval()));
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            trouble(e);
        } finally {
            connection = null;
            connected.set(0);
        }
    }

    /** The lease is renewed between two waits. */
    private static Duration atMostALease(Duration interval) {
        Duration half = MailboxLeases.LENGTH.dividedBy(2);
        return interval.compareTo(half) < 0 ? interval : half;
    }

    private void takeAll(Connection open) throws MessagingException, InterruptedException {
        waiting.set(open.count());
        int passedOver = 0;
        for (Window window = open.window(0, WINDOW); !window.isEnd() && running && lease.take(); window = open.window(passedOver, WINDOW)) {
            passedOver += window.passedOver();
            if (!window.mails().isEmpty()) {
                taking.take(name, mailbox, open, lease, troubles, window.mails());
                open.refresh();
                troubles.in(open.uidValidity());
                waiting.set(Math.max(0, open.count() - passedOver));
                pauseWhileWorkersAreBehind();
            }
        }
    }

    /** Mails are safe where they are. */
    private void pauseWhileWorkersAreBehind() throws InterruptedException {
        while (handover.isFull() && running) {
            Thread.sleep(BUSY_PAUSE);
        }
    }

    /** What the server says may hold anything; the log gets its first line. */
    private void trouble(Exception failure) throws InterruptedException {
        if (!running) {
            return;
        }
        Duration pause = backoff.next();
        boolean expected = failure instanceof MessagingException || failure instanceof IOException || failure instanceof StoreAwayException
                || Outage.is(failure);
        String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        if (expected) {
            LOG.warnf("A mailbox can not be read: mailbox=%s again-in=%dms reason=%s %s", name, pause.toMillis(),
                    failure.getClass().getSimpleName(), reason);
        } else {
            LOG.errorf(failure, "A mailbox can not be read: mailbox=%s again-in=%dms", name, pause.toMillis());
        }
        Thread.sleep(pause);
    }

    private void giveBack() {
        try {
            lease.giveBack();
        } catch (RuntimeException e) {
            LOG.debugf("The lease of a mailbox lapses by itself: mailbox=%s", name);
        }
    }
}
