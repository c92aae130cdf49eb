package io.marcato.emailauth.fetch;

/**
 * Fetches over https from public addresses. A call blocks its (virtual) thread, never longer than the time given to a fetch, and never
 * throws for what the other side does. Thread-safe.
 */
@FunctionalInterface
public interface Web {

    FetchAnswer fetch(Fetch fetch);
}
