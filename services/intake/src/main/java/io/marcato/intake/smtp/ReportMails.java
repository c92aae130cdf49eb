package io.marcato.intake.smtp;

import io.marcato.intake.addresses.KnownAccount;
import io.marcato.intake.addresses.ReportingAddresses;
import io.marcato.intake.reception.Envelope;
import io.marcato.intake.reception.Reception;
import io.marcato.intake.reception.Source;
import io.marcato.intake.reception.Spool;
import io.marcato.intake.reception.StoreAwayException;
import io.marcato.intake.reception.Submission;
import io.marcato.intake.reception.TooLargeException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Takes mails for reporting addresses; says 250 (RFC 5321 section 4.2.5: responsibility is ours) when they are durable and not before. */
@ApplicationScoped
class ReportMails {

    private final ReportingAddresses addresses;
    private final Reception reception;
    private final Spool spool;

    ReportMails(ReportingAddresses addresses, Reception reception, Spool spool) {
        this.addresses = addresses;
        this.reception = reception;
        this.spool = spool;
    }

    MessageHandler conversation(MessageContext context) {
        return new Conversation(context);
    }

    /** One mail being handed in. */
    private final class Conversation implements MessageHandler {

        private final MessageContext context;
        private final Map<KnownAccount, String> recipients = new LinkedHashMap<>();
        private String reversePath = "";

        Conversation(MessageContext context) {
            this.context = context;
        }

        @Override
        public void from(String from) {
            reversePath = from == null ? "" : from;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            KnownAccount owner = addresses.owner(recipient).orElse(null);
            if (owner == null) {
                throw addresses.anyKnown()
                        ? new RejectException(550, "5.1.1 This is not a reporting address of ours.")
                        : new RejectException(451, "4.3.0 No account is known here yet. Try again later.");
            }
            recipients.putIfAbsent(owner, recipient);
        }

        @Override
        public String data(InputStream mail) throws RejectException, IOException {
            try {
                List<Long> uploads = spool.read(mail, content -> reception.store(submissions(content)));
                return "2.0.0 Kept as upload " + uploads.getFirst();
            } catch (TooLargeException e) {
                throw tooLarge(mail);
            } catch (StoreAwayException e) {
                throw refused(new RejectException(451, "4.3.0 The mail can not be stored at the moment. Try again later."));
            }
        }

        /** RFC 5321 section 3.3: a refused mail is over, and the next one may begin. The library leaves that out. */
        private RejectException refused(RejectException refusal) {
            if (context instanceof Session session) {
                session.resetMailTransaction();
            }
            return refusal;
        }

        /** The answer is heard only after the last line; who does not come to an end is cut off. */
        private RejectException tooLarge(InputStream mail) throws IOException {
            String reason = "5.3.4 A mail has at most " + spool.maxSize() / (1024 * 1024) + " MiB.";
            long skipped = 0;
            while (skipped <= spool.maxSize() && mail.read() >= 0) {
                skipped++;
            }
            return refused(skipped <= spool.maxSize() ? new RejectException(552, reason) : new DropConnectionException(552, reason));
        }

        private List<Submission> submissions(byte[] content) {
            return recipients.entrySet().stream()
                    .map(recipient -> new Submission(recipient.getKey().accountId(), Source.SMTP, null, "message/rfc822", content,
                            envelope(recipient.getValue())))
                    .toList();
        }

        private Envelope envelope(String recipient) {
            String remote = context.getRemoteAddress() instanceof InetSocketAddress address ? address.getAddress().getHostAddress() : null;
            return new Envelope(remote, context.getHelo().orElse(null), reversePath, recipient);
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }
}
