package io.marcato.intake.mailboxes;

import io.marcato.intake.mailboxes.MailboxSettings.Mailbox;
import io.marcato.intake.mailboxes.MailboxSettings.OAuth2;
import io.marcato.intake.mailboxes.MailboxSettings.Security;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;

/** How to reach a mailbox and to log in. */
record Access(String host, int port, String username, LogIn logIn, Properties properties) {

    /** A mail of usual size comes in one piece. */
    private static final int PIECE = 256 * 1024;
    private static final int CONNECTING_MILLIS = 20_000;

    /** @throws IllegalStateException naming the setting that can not be used */
    static Access of(String name, Mailbox mailbox, Clock clock) {
        try {
            SSLContext trust = Trust.context(mailbox.authorities());
            LogIn logIn = logIn(name, mailbox, trust, clock);
            int port = mailbox.port().orElse(mailbox.security() == Security.TLS ? 993 : 143);
            return new Access(mailbox.host(), port, mailbox.username(), logIn, properties(mailbox, logIn, trust));
        } catch (GeneralSecurityException | IOException e) {
            throw wrong(name, "authorities can not be read: " + e.getMessage());
        }
    }

    private static Properties properties(Mailbox mailbox, LogIn logIn, SSLContext trust) {
        boolean implicit = mailbox.security() == Security.TLS;
        Properties properties = new Properties();
        properties.put("mail.imap.ssl.enable", Boolean.toString(implicit));
        properties.put("mail.imap.starttls.enable", Boolean.toString(!implicit));
        properties.put("mail.imap.starttls.required", Boolean.toString(!implicit));
        properties.put("mail.imap.ssl.socketFactory", trust.getSocketFactory());
        properties.put("mail.imap.ssl.checkserveridentity", "true");
        properties.put("mail.imap.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put("mail.imap.auth.mechanisms", logIn.mechanisms());
        properties.put("mail.imap.connectiontimeout", Integer.toString(CONNECTING_MILLIS));
        // A server that is waited at says nothing for the whole interval.
        properties.put("mail.imap.timeout", Long.toString(mailbox.interval().toMillis() + CONNECTING_MILLIS));
        properties.put("mail.imap.writetimeout", Integer.toString(CONNECTING_MILLIS));
        properties.put("mail.imap.fetchsize", Integer.toString(PIECE));
        properties.put("mail.imap.peek", "true");
        return properties;
    }

    private static LogIn logIn(String name, Mailbox mailbox, SSLContext trust, Clock clock) {
        if (mailbox.password().isPresent() == mailbox.oauth2().isPresent()) {
            throw wrong(name, "needs either password or oauth2");
        }
        if (mailbox.password().isPresent()) {
            return new LogIn.Password(mailbox.password().get());
        }
        OAuth2 oauth2 = mailbox.oauth2().orElseThrow();
        if (oauth2.tokenFile().isPresent() == oauth2.endpoint().isPresent()) {
            throw wrong(name, "oauth2 needs either token-file or endpoint");
        }
        return oauth2.tokenFile().isPresent() ? new TokenFile(oauth2.tokenFile().get()) : credentials(name, oauth2, trust, clock);
    }

    private static LogIn credentials(String name, OAuth2 oauth2, SSLContext trust, Clock clock) {
        URI endpoint = oauth2.endpoint().orElseThrow();
        if (!"https".equals(endpoint.getScheme())) {
            throw wrong(name, "oauth2.endpoint must begin with https:");
        }
        Map<String, String> parameters = new HashMap<>();
        parameters.put("client_id", oauth2.clientId().orElseThrow(() -> wrong(name, "oauth2.endpoint needs oauth2.client-id")));
        parameters.put("client_secret", oauth2.clientSecret().orElseThrow(() -> wrong(name, "oauth2.endpoint needs oauth2.client-secret")));
        oauth2.scope().ifPresent(scope -> parameters.put("scope", scope));
        return new ClientCredentials(endpoint, parameters, trust, clock);
    }

    private static IllegalStateException wrong(String name, String what) {
        return new IllegalStateException("marcato.mailboxes." + name + ": " + what);
    }
}
