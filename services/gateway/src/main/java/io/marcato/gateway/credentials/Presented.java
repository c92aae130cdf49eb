package io.marcato.gateway.credentials;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request shows of its caller. */
public sealed interface Presented {

    /** No credentials at all. */
    record Nothing() implements Presented {
    }

    /** Credentials of another kind, of a broken form, or more than one. */
    record Unusable() implements Presented {
    }

    /** An API token; only its hash is kept. */
    record Token(Sha256 hash) implements Presented, Credential {
        @Override
        public String kind() {
            return "token_hash";
        }
    }

    /** A session by its cookie; only its hash is kept. */
    record Session(Sha256 hash) implements Presented, Credential {
        @Override
        public String kind() {
            return "session_hash";
        }
    }

    /** What the accounts service can say something about. */
    sealed interface Credential permits Token, Session {

        /** As the accounts service calls it. */
        String kind();

        Sha256 hash();
    }

    Pattern TOKEN = Pattern.compile("(?i:token) +([!-~]{1,255})");
    Pattern SESSION = Pattern.compile("[!-~]{1,255}");

    /**
     * A token comes first: whoever sends one can not have been tricked into it by another site, as with a cookie.
     *
     * @param authorization all values of the Authorization header
     * @param sessions all values of the session cookie
     */
    static Presented of(List<String> authorization, Set<String> sessions) {
        return authorization.isEmpty() ? session(sessions) : token(authorization);
    }

    private static Presented token(List<String> authorization) {
        Matcher token = TOKEN.matcher(authorization.getFirst());
        return authorization.size() == 1 && token.matches() ? new Token(Sha256.of(token.group(1))) : new Unusable();
    }

    /** A browser that was told to forget a cookie may send it empty. */
    private static Presented session(Set<String> sessions) {
        if (sessions.stream().allMatch(String::isEmpty)) {
            return new Nothing();
        }
        String session = sessions.iterator().next();
        return sessions.size() == 1 && SESSION.matcher(session).matches() ? new Session(Sha256.of(session)) : new Unusable();
    }
}
