package io.marcato.catalog.issues;

import java.util.Locale;

/**
 * What issues say beyond the findings of inspections: it takes a memory, or mail, to see it. {@code docs/advice.md} lists them and is compared with
 * this.
 */
enum IssueCode {
    DMARC_POLICY_WEAKENED("warning", "The DMARC policy is weaker than it was in the past 30 days.",
            "Publish the former policy again, or ignore this if the change was meant."),
    DMARC_SUBDOMAIN_POLICY_WEAKENED("warning", "The DMARC policy for subdomains is weaker than it was in the past 30 days.",
            "Publish the former policy again, or ignore this if the change was meant."),
    DMARC_RUA_LOST("error", "The DMARC record used to send its reports here and does not any more.",
            "Add our reporting address to the rua tag again."),
    SPF_RECORD_WEAKENED("warning", "The SPF record treats unknown senders more mildly than it did in the past 30 days.",
            "End the record as before, or ignore this if the change was meant."),
    MTASTS_POLICY_WEAKENED("warning", "The mode of the MTA-STS policy is weaker than it was in the past 30 days.",
            "Publish the former mode again, or ignore this if the change was meant."),
    REPORTS_STOPPED("error", "Reports about the domain used to arrive, and none has for four days.",
            "Check that the DMARC record still names our reporting address and that the domain still sends mail."),
    SOURCE_COMPLIANCE_COLLAPSED("error", "A source's mail used to pass DMARC and mostly fails now.",
            "Look at what was changed at the source: its DKIM key, its SPF entry, or the domain it signs with."),
    NEW_SENDER_IN_VOLUME("warning", "A sender that was never seen before sends much mail in the name of the domain.",
            "If you know the sender, set up DKIM or SPF for it. If you do not, somebody may be abusing the domain: a stricter policy stops that.");

    private final String severity;
    private final String meaning;
    private final String remedy;

    IssueCode(String severity, String meaning, String remedy) {
        this.severity = severity;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String severity() {
        return severity;
    }

    String meaning() {
        return meaning;
    }

    String remedy() {
        return remedy;
    }
}
