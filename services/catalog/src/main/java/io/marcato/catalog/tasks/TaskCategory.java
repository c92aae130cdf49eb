package io.marcato.catalog.tasks;

import java.util.Locale;

/** Steps in the order of the journey. {@code docs/advice.md} lists them and is compared with this. */
enum TaskCategory {
    VERIFY_DOMAIN("The domain is not verified.", "The probe finds the proof."),
    PARK_DOMAIN("The domain is parked and does not refuse all mail yet.", "DMARC rejects, SPF allows nobody, and no mail server is named."),
    PUBLISH_DMARC("No DMARC record applies.", "There is one."),
    FIX_DMARC("The DMARC record is invalid.", "It is valid."),
    ADD_RUA("The DMARC record does not send reports here.", "It does."),
    PUBLISH_SPF("There is no SPF record.", "There is one."),
    FIX_SPF("The SPF record is invalid.", "It is valid."),
    CONFIGURE_DKIM("Less than half of the mail of DMARC-capable sources is signed for the domain.", "At least half is."),
    AUTHENTICATE_SOURCES("A DMARC-capable source of weight passes less than 95 % of its mail.", "None does."),
    MONITOR("The record reports here, and there is too little mail to judge by.", "There are 14 days and 100 messages."),
    MOVE_TO_QUARANTINE("The planner recommends quarantine.", "The policy is quarantine or reject."),
    MOVE_TO_REJECT("The planner recommends reject.", "The policy is reject."),
    RAISE_SUBDOMAIN_POLICY("The policy is reject, and the one for subdomains is weaker.", "Both are the same."),
    PUBLISH_TLS_RPT("The policy is reject; the domain takes mail and has no TLS-RPT record.", "There is one."),
    PUBLISH_MTA_STS("The policy is reject; the domain takes mail and has no MTA-STS policy, or one that is not enforced.", "A policy is enforced."),
    PUBLISH_BIMI("Everything before is done, and there is no BIMI record.", "There is one.");

    private final String opens;
    private final String done;

    TaskCategory(String opens, String done) {
        this.opens = opens;
        this.done = done;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String opens() {
        return opens;
    }

    String done() {
        return done;
    }
}
