package io.marcato.emailauth.spf;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A record's terms in order; it knows no DNS.
 *
 * @param text as published, character-strings joined, octets as ISO 8859-1
 */
public record SpfRecord(String text, List<SpfTerm> terms) {

    public SpfRecord {
        terms = List.copyOf(terms);
    }

    /** Whether all of it could be read; else it means permerror, whatever the rest says (RFC 7208 section 4.6). */
    public boolean isReadable() {
        return terms.stream().noneMatch(SpfTerm.Unreadable.class::isInstance);
    }

    public Stream<SpfTerm.Directive> directives() {
        return terms.stream().filter(SpfTerm.Directive.class::isInstance).map(SpfTerm.Directive.class::cast);
    }

    public Optional<SpfTerm.Modifying> redirect() {
        return modifiers().filter(term -> term.modifier() instanceof Modifier.Redirect).findFirst();
    }

    Optional<DomainSpec> explanation() {
        return modifiers().map(SpfTerm.Modifying::modifier).filter(Modifier.Exp.class::isInstance).map(exp -> ((Modifier.Exp) exp).domain()).findFirst();
    }

    Optional<SpfTerm.Directive> all() {
        return directives().filter(directive -> directive.mechanism() instanceof Mechanism.All).findFirst();
    }

    private Stream<SpfTerm.Modifying> modifiers() {
        return terms.stream().filter(SpfTerm.Modifying.class::isInstance).map(SpfTerm.Modifying.class::cast);
    }
}
