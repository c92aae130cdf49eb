package io.marcato.emailauth.spf;

/** What macro letters stand for in one check (RFC 7208 section 7.2). */
@FunctionalInterface
interface MacroValues {

    /** @param letter lower-case: s l o d i p v h, in explanations c r t too */
    String value(char letter);
}
