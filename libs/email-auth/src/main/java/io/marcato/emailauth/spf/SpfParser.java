package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads records (RFC 7208 section 12), each character a few times at most. */
public final class SpfParser {

    private static final String VERSION = "v=spf1";

    private SpfParser() {
    }

    /** Whether a TXT record is an SPF record at all (RFC 7208 section 4.5). */
    public static boolean isSpf(CharSequence text) {
        return text.length() >= VERSION.length() && VERSION.contentEquals(text.subSequence(0, VERSION.length()).toString().toLowerCase(Locale.ROOT))
                && (text.length() == VERSION.length() || text.charAt(VERSION.length()) == ' ');
    }

    /** There is a value whenever the version is right; what is wrong in it stands in the findings. */
    public static Parsed<SpfRecord> parse(CharSequence text) {
        if (!isSpf(text)) {
            var position = new Position(0, Math.min(text.length(), VERSION.length()));
            return new Parsed<>(Optional.empty(), List.of(SpfFindings.syntax("The record must begin with v=spf1 and a space.", "v", position, "4.5")));
        }
        var terms = new ArrayList<SpfTerm>();
        var findings = new ArrayList<Finding>();
        var afterAll = false;
        var from = VERSION.length();
        while (from < text.length()) {
            if (text.charAt(from) == ' ') {
                from++;
                continue;
            }
            var to = from;
            while (to < text.length() && text.charAt(to) != ' ') {
                to++;
            }
            var position = new Position(from, to - from);
            terms.add(TermParser.parse(text.subSequence(from, to), position, afterAll, findings));
            afterAll |= terms.getLast() instanceof SpfTerm.Directive directive && directive.mechanism() instanceof Mechanism.All;
            from = to;
        }
        modifiersOnce(terms, findings);
        return new Parsed<>(Optional.of(new SpfRecord(text.toString(), terms)), findings);
    }

    /** redirect and exp must not stand twice (RFC 7208 section 6): the second one makes the record unreadable. */
    private static void modifiersOnce(List<SpfTerm> terms, List<Finding> findings) {
        var redirects = 0;
        var explanations = 0;
        for (var i = 0; i < terms.size(); i++) {
            if (terms.get(i) instanceof SpfTerm.Modifying term) {
                redirects += term.modifier() instanceof Modifier.Redirect ? 1 : 0;
                explanations += term.modifier() instanceof Modifier.Exp ? 1 : 0;
                var again = term.modifier() instanceof Modifier.Redirect && redirects > 1 || term.modifier() instanceof Modifier.Exp && explanations > 1;
                if (again) {
                    terms.set(i, new SpfTerm.Unreadable(term.raw(), term.position()));
                    findings.add(SpfFindings.syntax(term.name() + "= stands more than once; keep one.", term.name(), term.position(), "6"));
                }
            }
        }
    }
}
