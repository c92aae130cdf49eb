package io.marcato.intake.mailboxes;

import io.marcato.intake.mailboxes.MailboxSettings.Mailbox;
import io.marcato.intake.reception.Reception;
import io.marcato.intake.reception.Spool;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.MessagingException;
import java.util.List;

/**
 * Stores messages and lets them leave the folder afterwards, in this order: a crash between the two brings a message in twice, and its reports
 * count once.
 */
@ApplicationScoped
class MailTaking {

    private final Reception reception;
    private final Spool spool;
    private final Recipients recipients;
    private final MeterRegistry metrics;

    MailTaking(Reception reception, Spool spool, Recipients recipients, MeterRegistry metrics) {
        this.reception = reception;
        this.spool = spool;
        this.recipients = recipients;
        this.metrics = metrics;
    }

    /**
     * Takes the messages of a window: all of them leave the folder, or an exception tells why not. What has been stored leaves it in any case.
     *
     * @throws io.marcato.intake.reception.StoreAwayException when nothing can be stored now
     */
    void take(String name, Mailbox mailbox, Connection connection, Lease lease, Troubles troubles, List<Mail> mails)
             throws MessagingException {
        Taking taking = new Taking(name, mailbox, connection, lease, reception, spool, recipients, troubles);
        try {
            taking.take(mails);
        } catch (MessagingException | RuntimeException e) {
            leaveAfter(e, name, taking, connection, troubles);
            throw e;
        }
        leave(name, taking, connection, troubles);
    }

    private void leaveAfter(Exception failure, String name, Taking taking, Connection connection, Troubles troubles) {
        try {
            leave(name, taking, connection, troubles);
        } catch (MessagingException | IllegalStateException e) {
            failure.addSuppressed(e);
        }
    }

    /** Until they have left the folder it is remembered that they are stored. */
    private void leave(String name, Taking taking, Connection connection, Troubles troubles) throws MessagingException {
        taking.stored().forEach(mail -> troubles.stored(mail.uid()));
        if (!taking.stored().isEmpty()) {
            connection.done(taking.stored());
            left(name, "stored", taking.stored(), troubles);
        }
        if (!taking.failed().isEmpty()) {
            connection.failed(taking.failed());
            left(name, "failed", taking.failed(), troubles);
        }
    }

    private void left(String name, String outcome, List<Mail> mails, Troubles troubles) {
        mails.forEach(mail -> troubles.left(mail.uid()));
        metrics.counter("marcato.intake.mailbox.mails", "mailbox", name, "outcome", outcome).increment(mails.size());
    }
}
