package io.marcato.reportformats.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.reportformats.Finding;
import io.marcato.reportformats.Parsed;
import io.marcato.reportformats.ParserLimits;
import io.marcato.reportformats.Severity;
import io.marcato.reportformats.failure.OriginalMessage.Attachment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reporters do, and what attackers would. */
class FailureReportParserTest {

    private static final String FIELDS = """
            Feedback-Type: auth-failure
            User-Agent: Receiver/1.0
            Version: 1
            Original-Mail-From: <bounce@sender.example>
            Original-Rcpt-To: <victim@receiver.example>
            Arrival-Date: Mon, 5 Jan 2026 09:12:00 +0000
            Source-IP: 192.0.2.7
            Reported-Domain: example.com
            Authentication-Results: mx.receiver.example; dmarc=fail
             header.from=example.com
            Auth-Failure: dmarc
            Delivery-Result: reject
            Identity-Alignment: spf, dkim
            """;
    private static final String MESSAGE = """
            From: Billing <billing@example.com>
            To: victim@receiver.example, "Doe, Jane" <jane@receiver.example>
            Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
            Date: Mon, 5 Jan 2026 09:11:58 +0000
            Message-ID: <4711@example.com>

            Please pay.
            """;

    private final FailureReportParser parser = new FailureReportParser(ParserLimits.defaults());

    private static String mail(String fields, String partHeader, String original) {
        return """
                From: DMARC <dmarc@receiver.example>
                Message-ID: <r1@receiver.example>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="b"

                --b
                Content-Type: text/plain

                This is an authentication failure report.
                --b
                Content-Type: message/feedback-report
                %s
                %s
                --b
                Content-Type: message/rfc822

                %s
                --b--
                """.formatted(partHeader, fields, original);
    }

    @Test
    void everyPartArrives() throws IOException {
        // when
        Parsed<FailureReport> parsed = parse(mail(FIELDS, "", MESSAGE));

        // then
        FailureReport report = parsed.value().orElseThrow();
        assertThat(parsed.findings()).isEmpty();
        assertThat(report.reporter()).isEqualTo("dmarc@receiver.example");
        assertThat(report.reportMessageId()).isEqualTo("<r1@receiver.example>");
        assertThat(report.domain()).isEqualTo("example.com");
        assertThat(report.arrivalDate()).isEqualTo(Instant.parse("2026-01-05T09:12:00Z"));
        assertThat(report.originalMailFrom()).isEqualTo("bounce@sender.example");
        assertThat(report.originalRcptTo()).containsExactly("victim@receiver.example");
        assertThat(report.authenticationResults()).isEqualTo("mx.receiver.example; dmarc=fail header.from=example.com");
        assertThat(report.identityAlignment()).containsExactly("spf", "dkim");
        assertThat(report.incidents()).isEqualTo(1);
        assertThat(report.original().from()).isEqualTo("billing@example.com");
        assertThat(report.original().to()).containsExactly("victim@receiver.example", "jane@receiver.example");
        assertThat(report.original().subject()).isEqualTo("Gr\u00fc\u00dfe");
        assertThat(report.original().messageId()).isEqualTo("<4711@example.com>");
        assertThat(report.original().headers()).startsWith("From: Billing").contains("Message-ID");
        assertThat(report.original().body().strip()).isEqualTo("Please pay.");
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Source-IP: 192.0.2.7       | Source-IP: 192.0.2.7 (host.example) |
            Source-IP: 192.0.2.7       | Source-IP: [192.0.2.7]              |
            Source-IP: 192.0.2.7       | Source-IP: host.example 192.0.2.7   |
            Source-IP: 192.0.2.7       | Source-IP: ::ffff:192.0.2.7         |
            Source-IP: 192.0.2.7       | Source-IP: 192.0.2.7 ~ Source-IP: 192.0.2.8 | field_repeated
            Feedback-Type: auth-failure | X-Type: none                       | feedback_type_missing
            Arrival-Date: Mon, 5 Jan 2026 | Arrival-Date: 5 Jan 2026         |
            09:12:00 +0000             | 04:12:00 -0500 (EST)                |
            Arrival-Date: Mon, 5 Jan 2026 09:12:00 +0000 | Arrival-Date: 2026-01-05T09:12:00Z |
            Arrival-Date               | Received-Date                       |
            Auth-Failure: dmarc        | Auth-Failure: DMARC                 |
            Auth-Failure: dmarc        | X-Failure: dmarc                    | auth_failure_missing
            Delivery-Result: reject    | Delivery-Result: Reject (policy)    |
            Delivery-Result: reject    | Delivery-Result: eaten              | delivery_result_unknown
            Reported-Domain: example.com | Reported-Domain: EXAMPLE.com.     |
            Reported-Domain: example.com | X-Domain: example.com             | domain_guessed
            Reported-Domain: example.com | Reported-Domain: unknown          | domain_guessed
            Version: 1                 | Version: 1 ~ Incidents: many         | incidents_invalid
            """)
    void oddFieldsAreTakenWithAFinding(String usual, String odd, String finding) throws IOException {
        Parsed<FailureReport> parsed = parse(mail(FIELDS.replace(usual, odd.replace(" ~ ", "\n")), "", MESSAGE));

        FailureReport report = parsed.value().orElseThrow(() -> new AssertionError(parsed.findings()));
        assertThat(parsed.findings()).extracting(Finding::code).containsExactly(finding == null ? new String[0] : new String[] { finding });
        assertThat(report.sourceIp()).isEqualTo("192.0.2.7");
        assertThat(report.domain()).isEqualTo("example.com");
        assertThat(report.feedbackType()).isEqualTo("auth-failure");
        assertThat(report.arrivalDate()).isEqualTo(Instant.parse("2026-01-05T09:12:00Z"));
    }

    @Test
    void missingPartsAreFindings() throws IOException {
        String noOriginal = mail(FIELDS, "", MESSAGE).replace("Content-Type: message/rfc822", "Content-Type: text/html");
        assertThat(parse(noOriginal).findings()).extracting(Finding::code).containsExactly("original_missing");
        String noFeedback = mail(FIELDS, "", MESSAGE).replace("Content-Type: message/feedback-report", "Content-Type: text/x-unknown");
        assertThat(parse(noFeedback).value().orElseThrow().domain()).isEqualTo("example.com");
        assertThat(parse(noFeedback).findings()).extracting(Finding::code).startsWith("feedback_missing");
        assertThat(parse(mail("Feedback-Type: auth-failure\n", "", "Subject: nothing\n\n")).findings().getFirst().code())
                .isEqualTo("domain_missing");
        assertThat(parse("Subject: hello\n\nworld\n").findings().getFirst().code()).isEqualTo("not_a_report");
        assertThat(parse(mail(FIELDS, "", MESSAGE).replaceFirst("(?s)Please pay.*", "Pl")).findings()).extracting(Finding::code)
                .containsExactly("mail_truncated");
    }

    @Test
    void encodedPartsAreDecodedWhetherTheySaySoOrNot() throws IOException {
        String encoded = Base64.getMimeEncoder().encodeToString(FIELDS.getBytes(StandardCharsets.UTF_8));
        assertThat(parse(mail(encoded, "Content-Transfer-Encoding: base64\n", MESSAGE)).value().orElseThrow().domain()).isEqualTo("example.com");
        assertThat(parse(mail(encoded, "", MESSAGE)).value().orElseThrow().domain()).isEqualTo("example.com");
        assertThat(parse(mail(FIELDS.replace("=", "=3D"), "Content-Transfer-Encoding: quoted-printable\n", MESSAGE)).value().orElseThrow()
                .authenticationResults()).contains("dmarc=fail");
    }

    @Test
    void redactedAndBrokenAddressesStayAsTheyAre() throws IOException {
        FailureReport report = parse(mail(FIELDS.replace("<victim@receiver.example>", "b3f2a19c@receiver.example"), "",
                MESSAGE.replace("Billing <billing@example.com>", "[redacted]").replace("victim@receiver.example,", "undisclosed-recipients:;,")))
                .value().orElseThrow();
        assertThat(report.originalRcptTo()).containsExactly("b3f2a19c@receiver.example");
        assertThat(report.original().from()).isEqualTo("[redacted]");
        assertThat(report.original().to()).containsExactly("undisclosed-recipients:", "jane@receiver.example");
    }

    @Test
    void theTextOfAMessageIsReadInItsCharsetAndItsAttachmentsAreCounted() throws IOException {
        // given
        String message = """
                From: a@example.com
                Content-Type: multipart/mixed; boundary=inner

                --inner
                Content-Type: text/html

                <p>markup</p>
                --inner
                Content-Type: text/plain; charset=koi8-r

                \u041f\u0440\u0438\u0432\u0435\u0442
                --inner
                Content-Type: application/pdf; name="bill.pdf"
                Content-Transfer-Encoding: base64

                QUJDREVG
                --inner--
                """;

        // when
        OriginalMessage original = parser.parse(new ByteArrayInputStream(mail(FIELDS, "", message).getBytes(Charset.forName("KOI8-R"))))
                .value().orElseThrow().original();

        // then
        assertThat(original.body().strip()).isEqualTo("\u041f\u0440\u0438\u0432\u0435\u0442");
        assertThat(original.attachments()).containsExactly(new Attachment("bill.pdf", "application/pdf", 6));
    }

    @Test
    void noticesInPlainWordsAreReadAsReports() throws IOException {
        // given
        String notice = """
                From: Mail Delivery System <mailer-daemon@host.example>
                To: ruf@example.com
                Subject: [Server] DMARC Forensic Report for example.com from IP 192.0.2.7

                A message claiming to be from you has failed the published DMARC
                policy for your domain.

                  Sender Domain: example.com
                  Sender IP Address: 192.0.2.7
                  Received Date: Mon, 05 Jan 2026 09:12:00 +0000
                  SPF Alignment: no
                  DKIM Alignment: no
                  DMARC Results: Reject

                ------ This is a copy of the headers that were received before the error
                       was detected.

                """ + MESSAGE;

        // when
        Parsed<FailureReport> parsed = parse(notice);

        // then
        FailureReport report = parsed.value().orElseThrow(() -> new AssertionError(parsed.findings()));
        assertThat(parsed.findings()).extracting(Finding::code).containsExactly("notice");
        assertThat(report.domain()).isEqualTo("example.com");
        assertThat(report.sourceIp()).isEqualTo("192.0.2.7");
        assertThat(report.arrivalDate()).isEqualTo(Instant.parse("2026-01-05T09:12:00Z"));
        assertThat(report.deliveryResult()).isEqualTo("reject");
        assertThat(report.identityAlignment()).containsExactly("spf", "dkim");
        assertThat(report.authFailure()).containsExactly("dmarc");
        assertThat(report.original().messageId()).isEqualTo("<4711@example.com>");
        assertThat(FailureReportParser.looksLikeNotice("A message claiming to be from you\nhas failed".getBytes(StandardCharsets.US_ASCII))).isTrue();
    }

    @Test
    void textsAreBounded() throws IOException {
        String message = "From: a@example.com\n" + ("X-Filler: " + "x".repeat(3_000) + "\n").repeat(100) + "\n" + "y".repeat(300_000);
        OriginalMessage original = parse(mail(FIELDS, "", message)).value().orElseThrow().original();
        assertThat(original.headers()).hasSize(OriginalMessage.MOST_TEXT);
        assertThat(original.body()).hasSize(OriginalMessage.MOST_TEXT);
    }

    @Test
    void equalReportsHaveEqualFacts() throws IOException {
        String hash = parse(mail(FIELDS, "", MESSAGE)).value().orElseThrow().factsHash();
        assertThat(parse("Received: from list\n" + mail(FIELDS, "", MESSAGE)).value().orElseThrow().factsHash()).isEqualTo(hash);
        assertThat(parse(mail(FIELDS, "", MESSAGE.replace("pay", "play"))).value().orElseThrow().factsHash()).isNotEqualTo(hash);
    }

    @Test
    void damagedMailsAreTakenOrRefusedButNeverThrow() throws IOException {
        Random random = new Random(6591);
        byte[] whole = mail(FIELDS, "", MESSAGE).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, round % 3 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = 0; i < 5 && damaged.length > 0; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Parsed<FailureReport> parsed = parser.parse(new ByteArrayInputStream(damaged));
            assertThat(parsed.value().isPresent() || parsed.findings().getFirst().severity() == Severity.ERROR).isTrue();
        }
    }

    private Parsed<FailureReport> parse(String mail) throws IOException {
        return parser.parse(new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    }
}
