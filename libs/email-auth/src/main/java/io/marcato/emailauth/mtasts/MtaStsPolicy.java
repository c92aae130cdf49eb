package io.marcato.emailauth.mtasts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a policy file says; parts that are missing or unusable are empty.
 *
 * @param maxAge seconds
 * @param mx     patterns as written
 */
public record MtaStsPolicy(Optional<String> version, Optional<Mode> mode, Optional<Long> maxAge, List<String> mx) {

    public MtaStsPolicy {
        mx = List.copyOf(mx);
    }

    /** Whether one of the patterns covers a mail server, named in lower case (RFC 8461 section 4.1). */
    public boolean covers(String host) {
        return mx.stream().anyMatch(pattern -> covers(pattern, host));
    }

    static boolean covers(String pattern, String host) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("*.")) {
            return lower.equals(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && host.substring(dot + 1).equals(lower.substring(2));
    }
}
