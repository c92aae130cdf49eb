package io.marcato.emailauth.mx;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.smtp.SmtpAnswer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** TLSA records of a mail server beside the certificates it shows (RFC 6698 section 2.1, RFC 7672 section 3). */
final class DaneCheck {

    private static final int AUTHORITY = 2;
    private static final int SERVER = 3;

    private DaneCheck() {
    }

    /** @param mxSecured DNSSEC vouches for the MX record as well, without which senders do not ask for DANE */
    static List<Finding> of(String host, LookupAnswer.Found found, boolean mxSecured, Optional<SmtpAnswer> greeting) {
        List<Finding> findings = new ArrayList<>();
        List<DnsRecord.Tlsa> records = found.records().stream().map(DnsRecord.Tlsa.class::cast).toList();
        List<DnsRecord.Tlsa> usable = records.stream().filter(DaneCheck::isUsable).toList();
        records.stream().filter(record -> !usable.contains(record)).distinct().forEach(record -> findings.add(DaneCode.DANE_RECORD_UNUSABLE.on(host,
                "The TLSA record " + words(record) + " of " + host + " is one that senders of mail do not use.")));
        if (!found.authenticated() || !mxSecured) {
            findings.add(DaneCode.DANE_NOT_SECURED.on(host, host + " has TLSA records, but DNSSEC does not vouch for "
                    + (found.authenticated() ? "the MX record that names it." : "them.")));
            return findings;
        }
        if (!usable.isEmpty()) {
            findings.add(DaneCode.DANE_PRESENT.on(host, host + " has " + usable.size() + " usable TLSA records."));
            if (usable.size() == 1) {
                findings.add(DaneCode.DANE_SINGLE_RECORD.on(host, host + " has a single usable TLSA record."));
            }
            greeting.flatMap(answer -> judge(host, usable, answer)).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> judge(String host, List<DnsRecord.Tlsa> usable, SmtpAnswer answer) {
        return switch (answer) {
            case SmtpAnswer.Encrypted encrypted -> usable.stream().anyMatch(record -> fits(record, encrypted.chain())) ? Optional.empty()
                    : Optional.of(DaneCode.DANE_MISMATCH.on(host, "No TLSA record of " + host + " fits the certificate it shows."));
            case SmtpAnswer.Plain plain -> withoutTls(host);
            case SmtpAnswer.TlsFailed broken -> withoutTls(host);
            case SmtpAnswer.Silent silent -> Optional.empty();
            case SmtpAnswer.NotPublic inside -> Optional.empty();
        };
    }

    private static Optional<Finding> withoutTls(String host) {
        return Optional.of(DaneCode.DANE_WITHOUT_STARTTLS.on(host, host + " has TLSA records, but does not speak TLS."));
    }

    private static boolean isUsable(DnsRecord.Tlsa record) {
        int digits = switch (record.matching()) {
            case 0 -> record.dataHex().length();
            case 1 -> 64;
            case 2 -> 128;
            default -> -1;
        };
        return (record.usage() == AUTHORITY || record.usage() == SERVER) && record.selector() <= 1 && record.dataHex().length() == digits && digits > 0;
    }

    /** An authority may be any certificate above the server's own. */
    private static boolean fits(DnsRecord.Tlsa record, List<X509Certificate> chain) {
        List<X509Certificate> candidates = record.usage() == SERVER ? chain.subList(0, 1) : chain.subList(1, chain.size());
        return candidates.stream().anyMatch(certificate -> association(record, certificate).equals(record.dataHex()));
    }

    private static String association(DnsRecord.Tlsa record, X509Certificate certificate) {
        try {
            byte[] chosen = record.selector() == 0 ? certificate.getEncoded() : certificate.getPublicKey().getEncoded();
            byte[] data = record.matching() == 0 ? chosen : MessageDigest.getInstance(record.matching() == 1 ? "SHA-256" : "SHA-512").digest(chosen);
            return HexFormat.of().formatHex(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was read can be written, and the JDK has SHA-2", e);
        }
    }

    private static String words(DnsRecord.Tlsa record) {
        return record.usage() + " " + record.selector() + " " + record.matching();
    }
}
