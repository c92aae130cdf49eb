package io.marcato.accounts.mails;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Mails to users. The mail server is set with {@code marcato.mail-server.*}. */
@ConfigMapping(prefix = "marcato.mails")
public interface MailSettings {

    /** Sender of all mails. */
    @WithDefault("Marcato <no-reply@marcato.test>")
    String from();

    /** Mails go into this folder instead, a file each: for a machine without a mail server. */
    Optional<Path> folder();

    /** How long an activation link can be followed. */
    @WithDefault("P7D")
    Duration activationLifetime();

    /** How long a password reset link can be followed. */
    @WithDefault("PT2H")
    Duration resetLifetime();

    /** Age at which a mail that no server takes is given up. */
    @WithDefault("P3D")
    Duration giveUp();
}
