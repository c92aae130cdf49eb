package io.marcato.intake.reports;

import io.marcato.reportformats.AggregateReport;
import io.marcato.reportformats.failure.FailureReport;
import io.marcato.reportformats.tls.TlsReport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** What makes two reports of an account the same: reporter, domain, report id and time at the least. Kept as a digest of 128 bits. */
record ReportIdentity(byte[] digest) implements Comparable<ReportIdentity> {

    private static final int LENGTH = 16;

    static ReportIdentity of(AggregateReport report) {
        MessageDigest sha256 = sha256();
        update(sha256, report.metadata().reporter());
        update(sha256, report.policy().domain());
        update(sha256, report.metadata().reportId());
        return identity(sha256, report.metadata().begin(), report.metadata().end());
    }

    /** A TLS report may have policies of several domains. */
    static ReportIdentity of(TlsReport report) {
        MessageDigest sha256 = sha256();
        update(sha256, "tls");
        update(sha256, report.reporter());
        report.domains().forEach(domain -> update(sha256, domain));
        update(sha256, report.reportId());
        return identity(sha256, report.begin(), report.end());
    }

    /**
     * One mail of one reporter about one failure of one message. A reporter that sends one mail for each way a message failed tells several
     * reports; a mail that is forwarded or fetched again is the same.
     */
    static ReportIdentity of(FailureReport report) {
        MessageDigest sha256 = sha256();
        update(sha256, "failure");
        update(sha256, report.reporter());
        update(sha256, report.reportMessageId());
        update(sha256, report.domain());
        update(sha256, report.sourceIp());
        update(sha256, String.join(",", report.authFailure()));
        update(sha256, report.original().messageId());
        Instant arrival = report.arrivalDate() == null ? Instant.EPOCH : report.arrivalDate();
        return identity(sha256, arrival, arrival);
    }

    private static ReportIdentity identity(MessageDigest sha256, Instant begin, Instant end) {
        sha256.update(ByteBuffer.allocate(16).putLong(begin.getEpochSecond()).putLong(end.getEpochSecond()).flip());
        return new ReportIdentity(Arrays.copyOf(sha256.digest(), LENGTH));
    }

    /** Lengths keep neighbouring texts apart. */
    private static void update(MessageDigest digest, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(octets.length).flip());
        digest.update(octets);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** As events carry it. */
    String key() {
        return HexFormat.of().formatHex(digest);
    }

    @Override
    public int compareTo(ReportIdentity other) {
        return Arrays.compareUnsigned(digest, other.digest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReportIdentity identity && Arrays.equals(digest, identity.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }
}
