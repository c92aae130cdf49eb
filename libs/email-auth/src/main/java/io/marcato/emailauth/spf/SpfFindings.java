package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Position;
import io.marcato.emailauth.Severity;
import java.util.Optional;

/** Makes findings about SPF, which all cite one RFC. */
final class SpfFindings {

    private SpfFindings() {
    }

    static Finding error(String code, String text, String section) {
        return of(Severity.ERROR, code, text, Optional.empty(), section);
    }

    static Finding error(String code, String text, SpfTerm term, String section) {
        return of(Severity.ERROR, code, text, Optional.of(term), section);
    }

    static Finding warning(String code, String text, String section) {
        return of(Severity.WARNING, code, text, Optional.empty(), section);
    }

    static Finding warning(String code, String text, SpfTerm term, String section) {
        return of(Severity.WARNING, code, text, Optional.of(term), section);
    }

    static Finding info(String code, String text, SpfTerm term, String section) {
        return of(Severity.INFO, code, text, Optional.of(term), section);
    }

    static Finding info(String code, String text, String section) {
        return of(Severity.INFO, code, text, Optional.empty(), section);
    }

    static Finding of(Severity severity, String code, String text, Optional<SpfTerm> term, String section) {
        return new Finding(severity, code, text, term.map(SpfTerm::name), term.map(SpfTerm::position),
                Optional.of(section).filter(name -> !name.isEmpty()).map(name -> name.startsWith("RFC") ? name : "RFC 7208 section " + name));
    }

    static Finding syntax(String text, String tag, Position position, String section) {
        return new Finding(Severity.ERROR, "spf_syntax_error", text, Optional.of(tag), Optional.of(position), Optional.of("RFC 7208 section " + section));
    }
}
