package io.marcato.emailauth.spf;

import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a record will make a walk ask for. */
final class Anticipation {

    private Anticipation() {
    }

    static List<Question> of(SpfRecord record, String domain) {
        return record.terms().stream().flatMap(term -> switch (term) {
            case SpfTerm.Directive directive -> of(directive.mechanism(), domain);
            case SpfTerm.Modifying modifying -> modifying.modifier() instanceof Modifier.Redirect redirect && record.all().isEmpty()
                    ? texts(redirect.domain(), domain) : Stream.<Question>empty();
            case SpfTerm.Ignored ignored -> Stream.<Question>empty();
            case SpfTerm.Unreadable unreadable -> Stream.<Question>empty();
        }).distinct().limit(SpfTree.MOST_LOOKUPS).toList();
    }

    static Stream<Question> addresses(String name) {
        return Stream.of(new Question(name, RecordType.A), new Question(name, RecordType.AAAA));
    }

    private static Stream<Question> of(Mechanism mechanism, String domain) {
        return switch (mechanism) {
            case Mechanism.Include include -> texts(include.domain(), domain);
            case Mechanism.A a -> name(a.domain(), domain).stream().flatMap(Anticipation::addresses);
            case Mechanism.Mx mx -> name(mx.domain(), domain).stream().map(name -> new Question(name, RecordType.MX));
            case Mechanism.Exists exists -> name(Optional.of(exists.domain()), domain).stream().map(name -> new Question(name, RecordType.A));
            case Mechanism.All all -> Stream.empty();
            case Mechanism.Ptr ptr -> Stream.empty();
            case Mechanism.Ip4 ip4 -> Stream.empty();
            case Mechanism.Ip6 ip6 -> Stream.empty();
        };
    }

    private static Stream<Question> texts(DomainSpec spec, String domain) {
        return name(Optional.of(spec), domain).stream().map(name -> new Question(name, RecordType.TXT));
    }

    private static Optional<String> name(Optional<DomainSpec> spec, String domain) {
        if (spec.isEmpty()) {
            return Optional.of(domain);
        }
        return spec.filter(written -> !written.dependsOnSender()).flatMap(written -> written.expand(letter -> domain)).map(DomainNames::canonical)
                .filter(DomainNames::isName);
    }
}
