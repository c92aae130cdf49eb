package io.marcato.reportformats.tls;

import io.marcato.reportformats.Findings;
import io.marcato.reportformats.IpText;
import io.marcato.reportformats.Position;
import io.marcato.reportformats.Words;
import java.io.IOException;

/** Reads one entry of {@code failure-details}. */
final class TlsFailureReader {

    private static final int LONGEST_HOST = 255;
    private static final int LONGEST_TEXT = 1_000;

    private final JsonValues values;
    private final Findings findings;
    private String resultType = "";
    private String sendingMtaIp = "";
    private String receivingMxHostname = "";
    private String receivingMxHelo = "";
    private String receivingIp = "";
    private long failedSessions = JsonValues.NONE;
    private String additionalInformation = "";
    private String failureReasonCode = "";

    TlsFailureReader(JsonValues values, Findings findings) {
        this.values = values;
        this.findings = findings;
    }

    TlsFailure read() throws IOException {
        Position start = values.position();
        values.object(this::member);
        TlsResultType type = TlsResultType.of(Words.word(resultType)).orElse(TlsResultType.OTHER);
        if (!type.word().equals(Words.word(resultType))) {
            findings.add(TlsFindingCode.RESULT_TYPE_UNKNOWN, start, "The result-type \"" + Words.shown(resultType)
                    + "\" is none of RFC 8460's; read as other.");
            failureReasonCode = failureReasonCode.isEmpty() ? resultType : failureReasonCode;
        }
        if (failedSessions == JsonValues.NONE) {
            findings.add(TlsFindingCode.COUNT_MISSING, start, "A failure has no failed-session-count; it counts as one session.");
            failedSessions = 1;
        }
        return new TlsFailure(type, sendingMtaIp, receivingMxHostname, receivingMxHelo, receivingIp, failedSessions,
                additionalInformation, failureReasonCode);
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "result-type" -> resultType = values.text(LONGEST_HOST);
            case "sending-mta-ip" -> sendingMtaIp = address(name);
            case "receiving-ip" -> receivingIp = address(name);
            case "receiving-mx-hostname" -> receivingMxHostname = values.text(LONGEST_HOST);
            case "receiving-mx-helo" -> receivingMxHelo = values.text(LONGEST_HOST);
            case "failed-session-count" -> failedSessions = values.count(name);
            case "additional-information", "additional-info-uri", "additional-information-uri" ->
                additionalInformation = values.text(LONGEST_TEXT);
            case "failure-reason-code", "failure-error-code" -> failureReasonCode = values.text(LONGEST_TEXT);
            default -> values.skip();
        }
    }

    private String address(String name) throws IOException {
        String text = values.text(LONGEST_HOST);
        String address = IpText.canonical(text);
        if (address.isEmpty() && !text.isEmpty()) {
            findings.add(TlsFindingCode.ADDRESS_INVALID, values.position(), name + " is \"" + Words.shown(text) + "\" and no address.");
        }
        return address;
    }
}
