package io.marcato.emailauth.mx;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.smtp.SmtpAnswer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** STARTTLS of a mail server and its certificate, as a sender that follows MTA-STS judges it (RFC 8461 section 4.2). */
final class TlsCheck {

    private static final String NEWEST = "TLSv1.3";
    private static final Duration NEAR_THE_END = Duration.ofDays(14);

    private final String host;
    private final boolean strict;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    TlsCheck(String host, boolean strict, Instant now) {
        this.host = host;
        this.strict = strict;
        this.now = now;
    }

    List<Finding> of(SmtpAnswer answer) {
        switch (answer) {
            case SmtpAnswer.Encrypted encrypted -> encrypted(encrypted);
            case SmtpAnswer.Plain plain -> fault(MxCode.MX_STARTTLS_MISSING, host + " does not offer STARTTLS.");
            case SmtpAnswer.TlsFailed broken -> fault(MxCode.MX_STARTTLS_FAILED, host + " offers STARTTLS, but TLS does not come about.");
            case SmtpAnswer.Silent silent -> findings.add(MxCode.MX_UNREACHABLE.on(host, host + " did not answer on port 25: " + silent.detail() + "."));
            case SmtpAnswer.NotPublic inside -> findings.add(MxCode.MX_HOST_NOT_PUBLIC.on(host, host + " has no public address."));
        }
        return findings;
    }

    private void encrypted(SmtpAnswer.Encrypted encrypted) {
        X509Certificate certificate = encrypted.certificate();
        Instant begin = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isAfter(end) || now.isBefore(begin)) {
            fault(MxCode.MX_CERTIFICATE_EXPIRED, "The certificate of " + host + (now.isAfter(end) ? " ended on " + end : " begins on " + begin) + ".");
        } else if (now.plus(NEAR_THE_END).isAfter(end)) {
            findings.add(MxCode.MX_CERTIFICATE_EXPIRING.on(host, "The certificate of " + host + " ends on " + end + "."));
        }
        if (!CertificateNames.cover(certificate, host)) {
            fault(MxCode.MX_CERTIFICATE_NAME_MISMATCH, "The certificate of " + host + " does not name it; it names "
                    + CertificateNames.words(certificate) + ".");
        }
        if (!encrypted.trusted()) {
            fault(MxCode.MX_CERTIFICATE_INVALID, "The certificate of " + host + " does not lead to a public authority, or its chain is incomplete.");
        }
        if (!encrypted.protocol().equals(NEWEST)) {
            findings.add(MxCode.MX_TLS_OUTDATED.on(host, host + " does not speak TLS 1.3; it chose " + encrypted.protocol() + "."));
        }
    }

    /** Mail is delivered all the same by most; with MTA-STS enforced it is not. */
    private void fault(MxCode code, String text) {
        findings.add(strict ? code.finding(Severity.ERROR, text + " The domain publishes MTA-STS: senders refuse the server once the policy is enforced.",
                Optional.of(host), Optional.empty()) : code.on(host, text));
    }
}
