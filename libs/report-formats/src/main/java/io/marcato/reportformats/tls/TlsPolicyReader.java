package io.marcato.reportformats.tls;

import io.marcato.reportformats.DomainText;
import io.marcato.reportformats.Findings;
import io.marcato.reportformats.Position;
import io.marcato.reportformats.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one entry of {@code policies}: the policy, its summary and its failures, in whatever order. */
final class TlsPolicyReader {

    private static final int LONGEST_HOST = 255;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_TEXTS = 50;
    private static final Set<String> MODES = Set.of("enforce", "testing", "none");

    private final int index;
    private final JsonValues values;
    private final Findings findings;
    private final TlsFailureSink failures;
    private final List<String> strings = new ArrayList<>();
    private final List<String> mx = new ArrayList<>();
    private TlsPolicyType type;
    private String domain = "";
    private long successful = JsonValues.NONE;
    private long failed = JsonValues.NONE;
    private long failedInDetails;
    private boolean hasDetails;

    TlsPolicyReader(int index, JsonValues values, Findings findings, TlsFailureSink failures) {
        this.index = index;
        this.values = values;
        this.findings = findings;
        this.failures = failures;
    }

    TlsPolicy read() throws IOException {
        Position start = values.position();
        values.object(name -> {
            switch (name) {
                case "policy" -> values.object(this::policy);
                case "summary" -> values.object(this::summary);
                case "failure-details" -> values.items(this::failure);
                default -> values.skip();
            }
        });
        complete(start);
        return new TlsPolicy(index, type, domain, mode(), strings, mx, successful, failed);
    }

    private void policy(String name) throws IOException {
        switch (name) {
            case "policy-type" -> type(values.text(LONGEST_HOST));
            case "policy-domain" -> domain(values.text(LONGEST_HOST));
            case "policy-string", "policy-strings" -> strings.addAll(values.texts(LONGEST_TEXT, MOST_TEXTS));
            case "mx-host", "mx-host-pattern" -> mx.addAll(values.texts(LONGEST_HOST, MOST_TEXTS));
            default -> values.skip();
        }
    }

    private void type(String text) {
        type = TlsPolicyType.of(Words.word(text)).orElse(TlsPolicyType.NO_POLICY_FOUND);
        if (!type.word().equals(Words.word(text))) {
            findings.add(TlsFindingCode.POLICY_TYPE_UNKNOWN, values.position(), "The policy-type \"" + Words.shown(text)
                    + "\" is none of RFC 8460's; read as " + type.word() + ".");
        }
    }

    private void domain(String text) {
        domain = DomainText.normal(text);
        if (!domain.isEmpty() && !DomainText.isName(domain)) {
            findings.add(TlsFindingCode.POLICY_DOMAIN_INVALID, values.position(), "The policy-domain \"" + Words.shown(text)
                    + "\" is no domain name.");
            domain = "";
        }
    }

    private void summary(String name) throws IOException {
        switch (name) {
            case "total-successful-session-count" -> successful = values.count(name);
            case "total-failure-session-count" -> failed = values.count(name);
            default -> values.skip();
        }
    }

    private void failure() throws IOException {
        if (!values.isObject()) {
            values.skip();
            return;
        }
        TlsFailure failure = new TlsFailureReader(values, findings).read();
        hasDetails = true;
        failedInDetails += failure.failedSessions();
        failures.failure(index, failure);
    }

    private void complete(Position start) {
        if (type == null) {
            type(strings.stream().anyMatch(line -> line.startsWith("version")) ? TlsPolicyType.STS.word() : "");
        }
        if (successful == JsonValues.NONE || failed == JsonValues.NONE) {
            findings.add(TlsFindingCode.SUMMARY_MISSING, start, "Policy " + (index + 1) + " lacks totals; what is missing is taken from the details.");
            successful = Math.max(successful, 0);
            failed = failed == JsonValues.NONE ? failedInDetails : failed;
        } else if (hasDetails && failed != failedInDetails) {
            findings.add(TlsFindingCode.TOTALS_DIFFER, start, "Policy " + (index + 1) + " sums up " + failed + " failed sessions; its details have "
                    + failedInDetails + ".");
        }
    }

    private String mode() {
        if (type != TlsPolicyType.STS) {
            return "";
        }
        return strings.stream().map(Words::word).filter(line -> line.startsWith("mode:")).map(line -> line.substring(5).strip())
                .filter(MODES::contains).findFirst().orElse("");
    }
}
