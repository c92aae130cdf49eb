package io.marcato.senders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a sending service is. {@link #word()} is the spelling in catalogue files and answers. */
public enum Kind {
    MAILBOX_PROVIDER,
    EMAIL_SERVICE_PROVIDER,
    MARKETING_AUTOMATION,
    CRM,
    HELPDESK,
    PAYROLL,
    RECRUITING,
    FINANCE,
    COMMERCE,
    COLLABORATION,
    E_SIGNATURE,
    SURVEY,
    TICKETING,
    EDUCATION,
    MONITORING,
    SOCIAL,
    HOSTING,
    SECURITY_GATEWAY,
    FORWARDER,
    MAILING_LIST,
    /** Machines that anyone can rent: says where a sender sits, never who it is. */
    CLOUD_NETWORK,
    /** A fixed source of {@link FixedSources}; catalogue files cannot use it. */
    FIXED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind != FIXED && kind.word().equals(word)).findFirst();
    }

    /** Passes mail on for its users by their own rules, beside sending for them. */
    boolean alsoForwards() {
        return this == MAILBOX_PROVIDER || this == HOSTING;
    }

    boolean onlyForwards() {
        return this == FORWARDER || this == MAILING_LIST;
    }
}
