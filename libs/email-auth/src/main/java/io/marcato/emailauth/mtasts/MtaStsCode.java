package io.marcato.emailauth.mtasts;

import io.marcato.emailauth.FindingCode;
import io.marcato.emailauth.Judgement;
import io.marcato.emailauth.Severity;

/** What can be found about MTA-STS. */
public enum MtaStsCode implements FindingCode {
    MTASTS_ID_INVALID(Severity.ERROR, "RFC 8461 section 3.1",
            "id is not 1 to 32 letters and digits; senders act as if there were no record.",
            "Use letters and digits only, for instance the date and time of the change."),
    MTASTS_ID_MISSING(Severity.ERROR, "RFC 8461 section 3.1",
            "id is missing; senders act as if there were no record.",
            "Add id= with letters and digits, and change it with every change of the policy."),
    MTASTS_MULTIPLE_RECORDS(Severity.ERROR, "RFC 8461 section 3.1",
            "There is more than one MTA-STS record at the name; senders act as if there were none.",
            "Leave exactly one."),
    MTASTS_OTHER_TEXT(Severity.INFO, "RFC 8461 section 3.1",
            "There is a text at the name that is no MTA-STS record; senders pass over it.",
            "Remove it; a wildcard TXT record is a frequent cause."),
    MTASTS_POLICY_ADDRESS_NOT_PUBLIC(Severity.ERROR, "RFC 8461 section 3.3",
            "The policy host has no public address; senders elsewhere cannot reach it.",
            "Give mta-sts of the domain a public address."),
    MTASTS_POLICY_CONTENT_TYPE(Severity.WARNING, "RFC 8461 section 3.2",
            "The policy is not served as text/plain; senders may refuse it.",
            "Send Content-Type: text/plain."),
    MTASTS_POLICY_HTTP_STATUS(Severity.ERROR, "RFC 8461 section 3.3",
            "The policy host does not answer with status 200.",
            "Serve the policy at /.well-known/mta-sts.txt."),
    MTASTS_POLICY_MAX_AGE_INVALID(Severity.ERROR, "RFC 8461 section 3.2",
            "max_age is missing, or no number from 0 to 31557600.",
            "Write max_age: 604800 or more."),
    MTASTS_POLICY_MAX_AGE_SHORT(Severity.WARNING, "RFC 8461 section 3.2",
            "max_age is short; an attacker only needs to wait.",
            "Use weeks: max_age: 1209600 or more."),
    MTASTS_POLICY_MODE_INVALID(Severity.ERROR, "RFC 8461 section 3.2",
            "mode is missing, or not enforce, testing or none.",
            "Write mode: testing first, and mode: enforce when the reports are clean."),
    MTASTS_POLICY_MODE_NONE(Severity.INFO, "RFC 8461 section 5",
            "mode is none: MTA-STS is switched off.",
            "Use it only to retire a policy; remove record and policy when max_age has passed."),
    MTASTS_POLICY_MODE_TESTING(Severity.INFO, "RFC 8461 section 5",
            "mode is testing: nothing is enforced, failures are reported only.",
            "Go on to mode: enforce when the reports are clean."),
    MTASTS_POLICY_MX_INVALID(Severity.ERROR, "RFC 8461 section 3.2",
            "An mx value is no host name, nor one with *. in front.",
            "Write mx: mail.example.com or mx: *.example.com."),
    MTASTS_POLICY_MX_MISMATCH(Severity.ERROR, "RFC 8461 section 4.1",
            "A mail server of the domain is not covered by the policy; with mode enforce senders refuse to deliver to it.",
            "Add an mx line for it, and change the id of the record."),
    MTASTS_POLICY_MX_MISSING(Severity.ERROR, "RFC 8461 section 3.2",
            "mx is missing; no mail server would be accepted.",
            "Add an mx line for every mail server."),
    MTASTS_POLICY_MX_UNUSED(Severity.WARNING, "RFC 8461 section 4.1",
            "An mx line covers none of the domain's mail servers.",
            "Remove it if no server is about to move there."),
    MTASTS_POLICY_REDIRECTED(Severity.ERROR, "RFC 8461 section 3.3",
            "The policy host answers with a redirect, which senders must not follow.",
            "Serve the policy at the address itself."),
    MTASTS_POLICY_SYNTAX_ERROR(Severity.ERROR, "RFC 8461 section 3.2",
            "A line of the policy is no key and value.",
            "Write key: value, one in a line."),
    MTASTS_POLICY_TLS_INVALID(Severity.ERROR, "RFC 8461 section 3.3",
            "The policy host has no valid certificate for its name.",
            "Install a certificate for mta-sts of the domain from a public authority, with its chain."),
    MTASTS_POLICY_TOO_LARGE(Severity.ERROR, "RFC 8461 section 3.3",
            "The policy is larger than 64 KiB; senders may refuse it.",
            "Shorten the list of mx."),
    MTASTS_POLICY_UNREACHABLE(Severity.ERROR, "RFC 8461 section 3.3",
            "The policy cannot be fetched.",
            "Serve it at https://mta-sts.<domain>/.well-known/mta-sts.txt from a public address."),
    MTASTS_POLICY_VERSION_INVALID(Severity.ERROR, "RFC 8461 section 3.2",
            "version is missing or not STSv1.",
            "Write version: STSv1."),
    MTASTS_RECORD_MISSING(Severity.ERROR, "RFC 8461 section 3.1",
            "There is no MTA-STS record; senders do not look for a policy.",
            "Publish v=STSv1; id=… at _mta-sts of the domain."),
    MTASTS_VERSION_INVALID(Severity.ERROR, "RFC 8461 section 3.1",
            "The text is no MTA-STS record: it does not begin with v=STSv1, in exactly these letters.",
            "Begin the record with v=STSv1;."),
    MTASTS_WITHOUT_REPORTS(Severity.INFO, "RFC 8460 section 1",
            "The domain publishes MTA-STS, but no TLS-RPT record: nobody tells when senders fail to deliver.",
            "Publish v=TLSRPTv1; rua=mailto:… at _smtp._tls of the domain.");

    private final Judgement judgement;

    MtaStsCode(Severity severity, String section, String meaning, String remedy) {
        judgement = new Judgement(severity, section, meaning, remedy);
    }

    @Override
    public Judgement judgement() {
        return judgement;
    }
}
