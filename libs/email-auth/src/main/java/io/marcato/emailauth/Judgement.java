package io.marcato.emailauth;

/**
 * What is thought of a kind of finding.
 *
 * @param severity what it is unless the record around it makes it better or worse
 * @param section  what it is judged by, as in {@code RFC 9989 section 4.7}
 * @param meaning  one sentence
 * @param remedy   what to do about it, one sentence
 */
public record Judgement(Severity severity, String section, String meaning, String remedy) {
}
