package io.marcato.emailauth.dns;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.Finding;
import java.util.List;
import java.util.Optional;

/**
 * The TXT records of a name, as every inspection asks for them.
 *
 * @param texts    strings of a record joined, octets as ISO 8859-1
 * @param ttl      seconds; empty without records
 * @param cname    the end of the chain of aliases
 * @param findings about DNS: an alias, no such name, a failure
 */
public record TextAnswer(String name, Outcome outcome, List<String> texts, Optional<Long> ttl, Optional<String> cname, List<Finding> findings) {

    public enum Outcome {
        FOUND, NO_DATA, NO_SUCH_NAME, FAILED
    }

    public TextAnswer {
        texts = List.copyOf(texts);
        findings = List.copyOf(findings);
    }

    public static TextAnswer ask(Dns dns, String name) {
        if (!DomainName.isAskable(name)) {
            return without(name, Outcome.NO_SUCH_NAME, List.of(), List.of(DnsCode.DNS_SERVFAIL.finding(name.length()
                    + " characters are more than a name can have.")));
        }
        return switch (dns.lookup(new Question(name, RecordType.TXT))) {
            case LookupAnswer.Found found -> found(name, found);
            case LookupAnswer.NoData none -> without(name, Outcome.NO_DATA, none.aliases(), alias(name, none.aliases()));
            case LookupAnswer.NoSuchName none -> without(name, Outcome.NO_SUCH_NAME, none.aliases(), noSuchName(name, none.aliases()));
            case LookupAnswer.Failed failed -> without(name, Outcome.FAILED, List.of(),
                    List.of(DnsCode.of(failed.reason()).finding(name + ": " + DnsCode.of(failed.reason()).meaning())));
        };
    }

    public boolean failed() {
        return outcome == Outcome.FAILED;
    }

    /** DNS says that there is no text. */
    public boolean isMissing() {
        return outcome == Outcome.NO_DATA || outcome == Outcome.NO_SUCH_NAME;
    }

    private static TextAnswer found(String name, LookupAnswer.Found found) {
        List<String> texts = found.records().stream().filter(DnsRecord.Text.class::isInstance).map(DnsRecord.Text.class::cast)
                .map(DnsRecord.Text::joined).toList();
        return new TextAnswer(name, Outcome.FOUND, texts, Optional.of(found.ttl().toSeconds()), last(found.aliases()),
                alias(name, found.aliases()));
    }

    private static TextAnswer without(String name, Outcome outcome, List<String> aliases, List<Finding> findings) {
        return new TextAnswer(name, outcome, List.of(), Optional.empty(), last(aliases), findings);
    }

    private static List<Finding> noSuchName(String name, List<String> aliases) {
        return List.of(aliases.isEmpty() ? DnsCode.DNS_NXDOMAIN.finding(name + " does not exist.")
                : DnsCode.DNS_NXDOMAIN.finding(name + " is an alias of " + aliases.getLast() + ", which does not exist."));
    }

    private static List<Finding> alias(String name, List<String> aliases) {
        return last(aliases).map(target -> DnsCode.DNS_CNAME.finding(name + " is an alias of " + target + ".")).stream().toList();
    }

    private static Optional<String> last(List<String> aliases) {
        return aliases.isEmpty() ? Optional.empty() : Optional.of(aliases.getLast());
    }
}
