package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.RecordType;
import java.util.Optional;

/** What is to be said of DNS that failed. */
final class DnsFindings {

    private DnsFindings() {
    }

    static Finding of(LookupAnswer.Failed failed, String name, RecordType type, Optional<SpfTerm> term) {
        var question = "the " + type + " records of " + name;
        return switch (failed.reason()) {
            case TIMEOUT -> finding("dns_timeout", "No server answered for " + question + " in time.", term);
            case UNREACHABLE -> finding("dns_timeout", "No server that knows " + question + " could be reached.", term);
            case SERVFAIL -> finding("dns_servfail", "The servers failed to find " + question + ".", term);
            case REFUSED -> finding("dns_servfail", "The servers refuse to say what they know of " + question + ".", term);
            case DNSSEC_BOGUS -> finding("dns_dnssec_bogus", "The DNSSEC signatures of " + question + " are broken.", term);
            case MALFORMED -> finding("dns_servfail", "The answer for " + question + " can not be understood.", term);
        };
    }

    private static Finding finding(String code, String text, Optional<SpfTerm> term) {
        return SpfFindings.of(Severity.ERROR, code, text, term, "4.4");
    }
}
