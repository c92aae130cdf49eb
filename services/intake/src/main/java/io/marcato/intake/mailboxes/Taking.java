package io.marcato.intake.mailboxes;

import io.marcato.intake.addresses.KnownAccount;
import io.marcato.intake.mailboxes.MailboxSettings.Mailbox;
import io.marcato.intake.reception.Envelope;
import io.marcato.intake.reception.Reception;
import io.marcato.intake.reception.Source;
import io.marcato.intake.reception.Spool;
import io.marcato.intake.reception.StoreAwayException;
import io.marcato.intake.reception.Submission;
import io.marcato.intake.reception.TooLargeException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * One window of messages on its way into the store: small ones together, for every command costs a round trip; big ones one by one and through
 * temporary files.
 */
final class Taking {

    private static final Logger LOG = Logger.getLogger(Taking.class);
    private static final int SMALL = 128 * 1024;
    private static final int FETCHED_TOGETHER = 500;
    private static final long OCTETS_TOGETHER = 2L * 1024 * 1024;

    private final String name;
    private final Mailbox mailbox;
    private final Connection connection;
    private final Lease lease;
    private final Reception reception;
    private final Spool spool;
    private final Recipients recipients;
    private final Troubles troubles;
    private final List<Fetched> waiting = new ArrayList<>();
    private final List<Mail> stored = new ArrayList<>();
    private final List<Mail> failed = new ArrayList<>();
    private long octets;

    Taking(String name, Mailbox mailbox, Connection connection, Lease lease, Reception reception, Spool spool, Recipients recipients, Troubles troubles) {
        this.name = name;
        this.mailbox = mailbox;
        this.connection = connection;
        this.lease = lease;
        this.reception = reception;
        this.spool = spool;
        this.recipients = recipients;
        this.troubles = troubles;
    }

    List<Mail> stored() {
        return stored;
    }

    List<Mail> failed() {
        return failed;
    }

    void take(List<Mail> mails) throws MessagingException {
        List<Mail> small = new ArrayList<>();
        for (Mail mail : mails) {
            if (troubles.isStored(mail.uid())) {
                stored.add(mail);
            } else if (mail.size() > spool.maxSize()) {
                putAside(mail, "too large");
            } else if (troubles.isHopeless(mail.uid())) {
                putAside(mail, "can not be fetched");
            } else if (mail.size() > SMALL || troubles.isSuspect(mail.uid())) {
                fetchAlone(mail);
            } else {
                small.add(mail);
            }
        }
        fetchTogether(small);
        storeWaiting();
    }

    private void fetchTogether(List<Mail> small) throws MessagingException {
        List<Mail> group = new ArrayList<>();
        int size = 0;
        for (Mail mail : small) {
            group.add(mail);
            size += mail.size();
            if (group.size() == FETCHED_TOGETHER || size >= OCTETS_TOGETHER) {
                fetchGroup(group);
                group.clear();
                size = 0;
            }
        }
        if (!group.isEmpty()) {
            fetchGroup(group);
        }
    }

    /** The attempt is counted before, for a message may bring the connection down each time. */
    private void fetchGroup(List<Mail> group) throws MessagingException {
        lease.keep();
        group.forEach(mail -> troubles.begin(mail.uid()));
        Map<Long, byte[]> contents = connection.fetch(group);
        for (Mail mail : group) {
            byte[] content = contents.get(mail.uid());
            if (content != null && content.length <= spool.maxSize()) {
                troubles.end(mail.uid());
                wait(mail, content);
            }
        }
    }

    private void fetchAlone(Mail mail) throws MessagingException {
        lease.keep();
        troubles.begin(mail.uid());
        try (InputStream in = mail.message().getMimeStream()) {
            spool.read(in, content -> storeAtOnce(mail, content));
            troubles.end(mail.uid());
        } catch (TooLargeException e) {
            putAside(mail, "too large");
        } catch (StoreAwayException e) {
            troubles.end(mail.uid());
            throw e;
        } catch (IOException e) {
            throw new MessagingException("A message could not be fetched: uid=" + mail.uid(), e);
        }
    }

    private void wait(Mail mail, byte[] content) {
        waiting.add(new Fetched(mail, submissions(mail, content)));
        octets += content.length;
        if (octets >= OCTETS_TOGETHER) {
            storeWaiting();
        }
    }

    private void storeWaiting() {
        List<Submission> together = waiting.stream().flatMap(fetched -> fetched.submissions().stream()).toList();
        try {
            if (!together.isEmpty()) {
                reception.store(together);
            }
            waiting.stream().filter(fetched -> !fetched.submissions().isEmpty()).map(Fetched::mail).forEach(stored::add);
        } catch (StoreAwayException e) {
            throw e;
        } catch (RuntimeException e) {
            waiting.forEach(this::storeAlone);
        }
        waiting.clear();
        octets = 0;
    }

    private boolean storeAtOnce(Mail mail, byte[] content) {
        storeAlone(new Fetched(mail, submissions(mail, content)));
        return true;
    }

    /** One that can not be stored must not take its neighbours with it. */
    private void storeAlone(Fetched fetched) {
        if (fetched.submissions().isEmpty()) {
            return;
        }
        try {
            reception.store(fetched.submissions());
            stored.add(fetched.mail());
        } catch (StoreAwayException e) {
            throw e;
        } catch (RuntimeException e) {
            putAside(fetched.mail(), "can not be stored");
        }
    }

    private List<Submission> submissions(Mail mail, byte[] content) {
        List<Submission> submissions = new ArrayList<>();
        for (Map.Entry<KnownAccount, String> recipient : recipients.of(content, mailbox.account()).entrySet()) {
            submissions.add(new Submission(recipient.getKey().accountId(), Source.MAILBOX, null, "message/rfc822", content,
                    new Envelope(null, null, null, recipient.getValue())));
        }
        if (submissions.isEmpty()) {
            putAside(mail, "for nobody known");
        }
        return submissions;
    }

    private void putAside(Mail mail, String reason) {
        LOG.warnf("A mail is put aside: mailbox=%s uid=%d reason=%s", name, mail.uid(), reason);
        failed.add(mail);
    }

    /** @param submissions one for each account it is for; none for a mail that has been put aside */
    private record Fetched(Mail mail, List<Submission> submissions) {
    }
}
