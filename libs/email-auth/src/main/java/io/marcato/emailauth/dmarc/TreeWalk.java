package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.dns.TextAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From a name up to the root, looking for DMARC records (RFC 9989 section 4.10).
 *
 * @param domain where it started
 * @param steps  in their order, one query each, eight at most
 */
public record TreeWalk(String domain, List<WalkStep> steps) {

    private static final int MAX_QUERIES = 8;

    public TreeWalk {
        steps = List.copyOf(steps);
    }

    public static TreeWalk from(String domain, Dns dns) {
        List<WalkStep> steps = new ArrayList<>();
        for (String name : names(domain)) {
            WalkStep step = WalkStep.of(name, TextAnswer.ask(dns, "_dmarc." + name));
            steps.add(step);
            if (step.publicSuffix() != PublicSuffixFlag.U) {
                break;
            }
        }
        return new TreeWalk(domain, steps);
    }

    /** What a walk asks for when nothing on its way ends it, as nearly always. */
    static Stream<Question> questions(String domain) {
        return names(domain).stream().map(name -> "_dmarc." + name).filter(DomainName::isAskable).map(name -> new Question(name, RecordType.TXT));
    }

    private static List<String> names(String domain) {
        return Stream.iterate(Optional.of(domain), Optional::isPresent, name -> name.flatMap(TreeWalk::next)).map(Optional::get).limit(MAX_QUERIES).toList();
    }

    /** One label less; from a name of more than eight labels straight to seven. */
    private static Optional<String> next(String name) {
        return DomainName.labels(name) > MAX_QUERIES ? Optional.of(DomainName.last(name, MAX_QUERIES - 1)) : DomainName.parent(name);
    }

    /** RFC 9989 section 4.10.2. */
    public String organizationalDomain() {
        String fewestLabels = domain;
        for (int i = 0; i < steps.size(); i++) {
            WalkStep step = steps.get(i);
            if (!step.isRetrieved()) {
                continue;
            }
            if (step.publicSuffix() == PublicSuffixFlag.N) {
                return step.domain();
            }
            if (step.publicSuffix() == PublicSuffixFlag.Y && i > 0) {
                return DomainName.last(domain, DomainName.labels(step.domain()) + 1);
            }
            fewestLabels = step.domain();
        }
        return fewestLabels;
    }

    /**
     * The step whose record is retrieved: at the domain, else at the organizational domain, else at the public suffix (section 4.10.1). One that
     * turns out unusable hides those above it: there is no DMARC then.
     */
    public Optional<WalkStep> policyStep() {
        return at(domain).or(() -> at(organizationalDomain())).or(() -> steps.stream().skip(1)
                .filter(step -> step.publicSuffix() == PublicSuffixFlag.Y).findFirst());
    }

    private Optional<WalkStep> at(String name) {
        return steps.stream().filter(step -> step.domain().equals(name) && step.isRetrieved()).findFirst();
    }
}
