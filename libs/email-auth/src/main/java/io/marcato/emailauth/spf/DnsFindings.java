package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.dns.DnsCode;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.RecordType;
import java.util.Optional;

/** What is to be said of DNS that failed. */
final class DnsFindings {

    private DnsFindings() {
    }

    static Finding of(LookupAnswer.Failed failed, String name, RecordType type, Optional<SpfTerm> term) {
        var question = "the " + type + " records of " + name;
        var text = switch (failed.reason()) {
            case TIMEOUT -> "No server answered for " + question + " in time.";
            case UNREACHABLE -> "No server that knows " + question + " could be reached.";
            case SERVFAIL -> "The servers failed to find " + question + ".";
            case REFUSED -> "The servers refuse to say what they know of " + question + ".";
            case DNSSEC_BOGUS -> "The DNSSEC signatures of " + question + " are broken.";
            case MALFORMED -> "The answer for " + question + " can not be understood.";
        };
        return SpfFindings.of(Severity.ERROR, DnsCode.of(failed.reason()).code(), text, term, "4.4");
    }
}
