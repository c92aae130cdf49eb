package io.marcato.emailauth.spf;

import java.util.Optional;

/** A name with macros (RFC 7208 section 7.1). */
public record DomainSpec(MacroString macros) {

    private static final int LONGEST_NAME = 253;

    /** As written. */
    public String text() {
        return macros.text();
    }

    /** Whether it is a different name for different senders, not only for different domains. */
    boolean dependsOnSender() {
        return macros.expansions().anyMatch(expansion -> expansion.letter() != 'd');
    }

    /** The name meant; labels that do not fit in are cut off on the left (RFC 7208 section 7.3). Empty when the macros blow up. */
    Optional<String> expand(MacroValues values) {
        return macros.expand(values).map(DomainSpec::fitting);
    }

    private static String fitting(String expanded) {
        var name = expanded.endsWith(".") ? expanded.substring(0, expanded.length() - 1) : expanded;
        var from = 0;
        while (name.length() - from > LONGEST_NAME && name.indexOf('.', from) >= 0) {
            from = name.indexOf('.', from) + 1;
        }
        return name.substring(from);
    }
}
