package io.marcato.emailauth.spf;

/** Says something about the whole record (RFC 7208 section 6). */
public sealed interface Modifier {

    record Redirect(DomainSpec domain) implements Modifier {
    }

    record Exp(DomainSpec domain) implements Modifier {
    }

    record Unknown(String name, MacroString value) implements Modifier {
    }
}
