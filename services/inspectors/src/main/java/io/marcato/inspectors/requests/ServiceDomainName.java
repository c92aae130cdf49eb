package io.marcato.inspectors.requests;

import io.marcato.web.JsonBody;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names that records can stand at: as host names, but labels left of the last one may have underscores. */
public final class ServiceDomainName {

    private static final int LONGEST = 253;
    private static final Pattern FORM = Pattern
            .compile("(?:(?!-)[a-zA-Z0-9_-]{1,63}(?<!-)\\.)+(?!-)(?!\\d+$)[a-zA-Z0-9-]{2,63}(?<!-)");

    private ServiceDomainName() {
    }

    /** The field, when it is there and well-formed; else a violation is noted. */
    public static Optional<String> read(JsonBody body, String field) {
        return body.text(field, LONGEST).filter(name -> isWellFormed(body, field, name));
    }

    public static Optional<String> required(JsonBody body, String field) {
        return body.requiredText(field, LONGEST).filter(name -> isWellFormed(body, field, name));
    }

    private static boolean isWellFormed(JsonBody body, String field, String name) {
        boolean wellFormed = FORM.matcher(name).matches();
        if (!wellFormed) {
            body.violations().add(field, "Enter a valid domain name.");
        }
        return wellFormed;
    }
}
