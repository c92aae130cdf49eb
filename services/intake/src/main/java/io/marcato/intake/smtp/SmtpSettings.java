package io.marcato.intake.smtp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The SMTP listener. It takes mail for reporting addresses and relays nothing. */
@ConfigMapping(prefix = "marcato.smtp")
public interface SmtpSettings {

    /** Address to listen on. Receivers reach it only when it is a public one or a mail server in front passes mails on. */
    @WithDefault("127.0.0.1")
    String host();

    /** Port to listen on; 0 takes a free one. */
    @WithDefault("2525")
    int port();

    /** Name in the greeting; should be the one the MX record points to. Default is the machine's. */
    Optional<String> name();

    /** Certificate chain in PEM for STARTTLS, with {@code private-key}. Without it a self-signed one is made; most senders take that. */
    Optional<Path> certificate();

    /** Its key: PKCS #8 in PEM, not encrypted. */
    Optional<Path> privateKey();

    /** Folder the self-signed certificate is made in once and kept. Without it there is a new one at every start. */
    Optional<Path> certificateFolder();

    /** Connections at the same time; further ones are answered 421. Each may hold a mail in memory or in a temporary file. */
    @WithDefault("100")
    int maxConnections();

    /** Recipients of one mail; further ones are answered 452 and the sender comes again for them. */
    @WithDefault("50")
    int maxRecipients();

    /** Silence after which a connection is closed. */
    @WithDefault("60s")
    Duration timeout();
}
