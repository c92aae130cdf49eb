package io.marcato.emailauth.dns;

/**
 * Asks DNS. A call blocks its (virtual) thread until there is an answer, at the longest until the time given to the whole inspection
 * is over, and never throws for what DNS says or fails to say. Thread-safe.
 */
@FunctionalInterface
public interface Dns {

    LookupAnswer lookup(Question question);
}
