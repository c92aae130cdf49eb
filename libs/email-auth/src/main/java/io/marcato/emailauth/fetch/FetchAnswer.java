package io.marcato.emailauth.fetch;

import java.net.URI;
import java.util.Optional;

/** What became of a fetch. */
public sealed interface FetchAnswer {

    /**
     * An answer with a body, whatever its status.
     *
     * @param contentType without parameters, lower-case
     * @param uri         where it came from in the end
     */
    record Fetched(int status, Optional<String> contentType, byte[] body, URI uri) implements FetchAnswer {

        public boolean redirected(URI asked) {
            return !uri.equals(asked);
        }
    }

    /** A redirect that was not followed. */
    record Redirected(int status, Optional<String> location) implements FetchAnswer {
    }

    /** The body is larger than asked for. */
    record TooLarge(int status, Optional<String> contentType) implements FetchAnswer {
    }

    /** @param detail a few words for a person, nothing of the inside */
    record Failed(Reason reason, String detail) implements FetchAnswer {
    }

    enum Reason {
        /** Not https, no host, or user information in it. */
        ADDRESS_INVALID,
        /** The host has no address. */
        NO_SUCH_HOST,
        /** DNS did not say. */
        DNS_FAILED,
        /** The host's addresses are not public, or its port is none for https. */
        NOT_PUBLIC,
        /** Nobody listens there. */
        UNREACHABLE,
        /** It took longer than a fetch may. */
        TIMEOUT,
        /** No certificate that is valid for the host. */
        TLS_INVALID,
        /** What came is not HTTP. */
        MALFORMED
    }
}
