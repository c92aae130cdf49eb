package io.marcato.reportformats.failure;

import io.marcato.reportformats.DomainText;
import io.marcato.reportformats.Findings;
import io.marcato.reportformats.IpText;
import io.marcato.reportformats.Words;
import io.marcato.reportformats.mail.HeaderFields;
import io.marcato.reportformats.mail.MailAddresses;
import io.marcato.reportformats.mail.MailDates;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fields for machines, each in normal form; what is odd about one becomes a finding as it is asked for. */
final class FeedbackFields {

    private static final int LONGEST_TEXT = 4_096;
    private static final int MOST_VALUES = 100;
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Set<String> DELIVERY_RESULTS = Set.of("delivered", "spam", "policy", "reject", "other");
    private static final List<String> ONCE = List.of("feedback-type", "user-agent", "original-envelope-id", "original-mail-from", "arrival-date",
            "source-ip", "incidents", "auth-failure", "delivery-result", "dkim-domain", "dkim-identity", "dkim-selector", "identity-alignment");

    private final HeaderFields fields;
    private final Findings findings;

    FeedbackFields(HeaderFields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
        for (String name : ONCE) {
            if (fields.all(name).size() > 1) {
                findings.add(FailureFindingCode.FIELD_REPEATED, null, "The field " + name + " occurs more than once; the first counts.");
            }
        }
    }

    String text(String name) {
        return cut(Words.text(fields.first(name)));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    /** All of that name, a line each. */
    String lines(String name) {
        return cut(String.join("\n", values(name)));
    }

    List<String> values(String name) {
        return fields.all(name).stream().map(Words::text).filter(text -> !text.isEmpty()).limit(MOST_VALUES).map(FeedbackFields::cut).toList();
    }

    private List<String> words(String name) {
        String plain = COMMENT.matcher(fields.first(name)).replaceAll(" ");
        return Arrays.stream(plain.split("[,;\\s]+")).map(Words::word).filter(word -> !word.isEmpty()).distinct().limit(MOST_VALUES).toList();
    }

    String feedbackType() {
        String type = Words.word(fields.first("feedback-type"));
        if (type.isEmpty()) {
            findings.add(FailureFindingCode.FEEDBACK_TYPE_MISSING, null, "There is no Feedback-Type; this is read as auth-failure.");
            return "auth-failure";
        }
        return cut(type);
    }

    List<String> authFailure(String feedbackType) {
        List<String> failures = words("auth-failure");
        if (failures.isEmpty() && feedbackType.equals("auth-failure")) {
            findings.add(FailureFindingCode.AUTH_FAILURE_MISSING, null, "The report does not say what failed.");
        }
        return failures;
    }

    List<String> identityAlignment() {
        return words("identity-alignment").stream().filter(word -> word.equals("dkim") || word.equals("spf")).toList();
    }

    String deliveryResult() {
        String result = words("delivery-result").stream().findFirst().orElse("");
        if (result.isEmpty() || DELIVERY_RESULTS.contains(result)) {
            return result;
        }
        findings.add(FailureFindingCode.DELIVERY_RESULT_UNKNOWN, null, "The Delivery-Result \"" + Words.shown(result) + "\" is read as other.");
        return "other";
    }

    /** Some write the name of the host beside its address, or brackets around it. */
    String sourceIp() {
        String given = fields.first("source-ip");
        String address = Stream.of(given.split("[\\s,;()\\[\\]<>]+")).map(word -> word.replaceFirst("(?i)^ipv6:", "")).map(IpText::canonical)
                .filter(text -> !text.isEmpty()).findFirst().orElse("");
        if (address.isEmpty()) {
            findings.add(FailureFindingCode.ADDRESS_INVALID, null, given.isEmpty() ? "There is no Source-IP."
                    : "The Source-IP \"" + Words.shown(given) + "\" is no address.");
        }
        return address;
    }

    /** Early reports call it Received-Date. */
    Instant arrivalDate() {
        String given = fields.has("arrival-date") ? fields.first("arrival-date") : fields.first("received-date");
        Instant date = MailDates.read(given).orElse(null);
        if (date == null && !given.isEmpty()) {
            findings.add(FailureFindingCode.ARRIVAL_DATE_INVALID, null, "The Arrival-Date \"" + Words.shown(given) + "\" is no date.");
        }
        return date;
    }

    int incidents() {
        String given = text("incidents");
        if (given.isEmpty()) {
            return 1;
        }
        if (given.matches("[1-9][0-9]{0,8}")) {
            return Integer.parseInt(given);
        }
        findings.add(FailureFindingCode.INCIDENTS_INVALID, null, "Incidents is \"" + Words.shown(given) + "\"; read as 1.");
        return 1;
    }

    String address(String name) {
        return MailAddresses.first(fields.first(name));
    }

    List<String> addresses(String name) {
        return fields.all(name).stream().flatMap(value -> MailAddresses.of(value).stream()).limit(MOST_VALUES).toList();
    }

    /** The domain reported on; where that is missing, the closest thing to it in the report. */
    String domain(OriginalMessage original) {
        String reported = domain(fields.first("reported-domain"));
        if (!reported.isEmpty()) {
            return reported;
        }
        String guessed = Stream.of(MailAddresses.domainOf(original.from()), fields.first("dkim-domain"),
                MailAddresses.domainOf(address("original-mail-from"))).map(FeedbackFields::domain).filter(name -> !name.isEmpty()).findFirst()
                .orElseThrow(() -> FailureFindingCode.DOMAIN_MISSING.refusal(null, "The report does not tell which domain it is about."));
        findings.add(FailureFindingCode.DOMAIN_GUESSED, null, "There is no Reported-Domain; the domain " + guessed + " is taken from the message.");
        return guessed;
    }

    private static String domain(String text) {
        String name = DomainText.normal(COMMENT.matcher(text).replaceAll(" ").strip().split("[,;\\s]", 2)[0]);
        return DomainText.isName(name) && name.indexOf('.') > 0 ? name : "";
    }
}
