package io.marcato.emailauth.smtp;

/**
 * Asks mail servers on port 25 for STARTTLS, without handing in mail. A call blocks its (virtual) thread, never longer than the time given to it, and
 * never throws for what the other side does. Thread-safe.
 */
@FunctionalInterface
public interface MailServers {

    SmtpAnswer greet(String host);
}
