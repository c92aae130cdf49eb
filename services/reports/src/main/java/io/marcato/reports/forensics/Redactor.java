package io.marcato.reports.forensics;

import io.marcato.events.FailureReportReceived;
import io.marcato.reports.forensics.ForensicSettings.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Leaves out of a report what the operator does not want to keep. */
@ApplicationScoped
class Redactor {

    private static final String HIDDEN = "redacted";
    /** Looked for in the texts; a mail to more shows them in its recipient fields alone, which are masked whole. */
    private static final int MOST_RECIPIENTS = 200;
    /** Continuation lines belong to a header field. */
    private static final String REST_OF_FIELD = ":.*+(?:\\r?\\n[ \\t].*+)*+";
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;:\"()\\[\\]]{1,64}+@([A-Za-z0-9.-]{1,253})");
    private static final Pattern SUBJECT = Pattern.compile("(?im)^subject" + REST_OF_FIELD);
    private static final Pattern RECIPIENTS = Pattern.compile("(?im)^(?:to|cc|bcc|resent-to|resent-cc|delivered-to|x-original-to|envelope-to|x-envelope-to"
            + "|x-forwarded-to|apparently-to)" + REST_OF_FIELD);

    private final Redaction rules;

    Redactor(ForensicSettings settings) {
        this.rules = settings.redaction();
    }

    String subject(FailureReportReceived report) {
        return rules.keepSubject() ? report.subject() : null;
    }

    PersonalData contents(FailureReportReceived report) {
        PersonalData data = PersonalData.of(report);
        PersonalData kept = with(data, data.originalRcptTo(), data.headerTo(), data.originalEnvelopeId(), data.authenticationResults(),
                rules.keepHeaders() ? headers(data.headers()) : null, rules.keepBody() ? data.body() : null);
        return rules.keepRecipients() ? kept : withoutRecipients(kept);
    }

    /** With the subject off, it must not stand in the headers either. */
    private String headers(String headers) {
        return rules.keepSubject() || headers == null ? headers : SUBJECT.matcher(headers).replaceAll("Subject: " + HIDDEN);
    }

    private static PersonalData withoutRecipients(PersonalData data) {
        List<String> recipients = Stream.concat(data.originalRcptTo().stream(), data.headerTo().stream()).flatMap(text -> ADDRESS.matcher(text).results())
                .map(found -> found.group().toLowerCase(Locale.ROOT)).distinct().limit(MOST_RECIPIENTS).toList();
        return with(data, masked(data.originalRcptTo()), masked(data.headerTo()), without(recipients, data.originalEnvelopeId()),
                without(recipients, data.authenticationResults()), without(recipients, maskedFields(data.headers())), without(recipients, data.body()));
    }

    private static List<String> masked(List<String> texts) {
        return texts.stream().map(Redactor::maskedAddresses).toList();
    }

    /** A name beside an address goes with it. */
    private static String maskedAddresses(String text) {
        List<String> masked = ADDRESS.matcher(text).results().map(found -> HIDDEN + "@" + found.group(1)).toList();
        return masked.isEmpty() ? HIDDEN : String.join(", ", masked);
    }

    private static String maskedFields(String headers) {
        return headers == null ? null : RECIPIENTS.matcher(headers).replaceAll(found -> {
            String field = found.group();
            return Matcher.quoteReplacement(field.substring(0, field.indexOf(':') + 1) + " " + maskedAddresses(field));
        });
    }

    /** The addresses wherever else they stand, as behind "for" in Received. */
    private static String without(List<String> recipients, String text) {
        String left = text;
        for (String recipient : recipients) {
            left = left == null ? null : Pattern.compile(Pattern.quote(recipient), Pattern.CASE_INSENSITIVE).matcher(left)
                    .replaceAll(Matcher.quoteReplacement(HIDDEN + recipient.substring(recipient.indexOf('@'))));
        }
        return left;
    }

    private static PersonalData with(PersonalData data, List<String> rcptTo, List<String> headerTo, String envelopeId, String authenticationResults,
            String headers, String body) {
        return new PersonalData(data.reporter(), data.userAgent(), data.identityAlignment(), data.deliveryResult(), authenticationResults, envelopeId,
                data.originalMailFrom(), rcptTo, data.dkimDomain(), data.dkimIdentity(), data.dkimSelector(), data.spfDns(), data.headerFrom(), headerTo,
                data.messageId(), data.date(), data.reportedUris(), headers, body, data.attachments());
    }
}
