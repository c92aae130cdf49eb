package io.marcato.intake.mailboxes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Mailboxes that reports are fetched from by IMAP, each under a name of the operator's. A mail leaves its folder once it is stored. */
@ConfigMapping(prefix = "marcato.mailboxes")
public interface MailboxSettings {

    @WithParentName
    Map<String, Mailbox> byName();

    /** One mailbox. */
    interface Mailbox {

        /** The IMAP server. Its certificate must be valid for this name. */
        String host();

        /** Default is 993, or 143 for STARTTLS. */
        OptionalInt port();

        /** Nothing goes over the line without encryption, the log-in least of all. */
        @WithDefault("tls")
        Security security();

        /** PEM file of certificate authorities trusted besides the JDK's, for tests and labs. */
        Optional<Path> authorities();

        String username();

        /** Either this or {@code oauth2}. */
        Optional<String> password();

        Optional<OAuth2> oauth2();

        /** Folder that mails come into. */
        @WithDefault("INBOX")
        String folder();

        /** Folder for mails that are stored; made when it is missing. */
        @WithDefault("Done")
        String doneFolder();

        /** Deletes stored mails in place of moving them. */
        @WithDefault("false")
        boolean delete();

        /** Folder for mails that can not be taken: too large, for nobody known, or broken. */
        @WithDefault("Failed")
        String failedFolder();

        /** The uid of the account all mails are for. Without it the reporting address a mail went to decides. */
        Optional<String> account();

        /** Time between two looks, 15 seconds at most. With IDLE new mails are seen at once, and this only makes sure. */
        @WithDefault("15s")
        Duration interval();

        /** Whether to use IDLE where the server can. */
        @WithDefault("true")
        boolean idle();
    }

    /** How a line is encrypted. */
    enum Security {
        TLS, STARTTLS
    }

    /** Log-in by a bearer token (XOAUTH2), from a file that something else renews or from an endpoint by client credentials. */
    interface OAuth2 {

        Optional<Path> tokenFile();

        Optional<URI> endpoint();

        Optional<String> clientId();

        Optional<String> clientSecret();

        Optional<String> scope();
    }
}
