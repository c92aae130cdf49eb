package io.marcato.inspectors.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.web.JsonBody;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Domain to inspect, in lower case. */
public record DomainRequest(String domain) {

    private static final int LONGEST = 253;
    private static final Pattern FORM = Pattern.compile("(?:(?!-)[a-zA-Z0-9-]{1,63}(?<!-)\\.)+(?!-)(?!\\d+$)[a-zA-Z0-9-]{2,63}(?<!-)");

    public static DomainRequest of(JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Optional<String> domain = domain(body);
        body.violations().throwIfAny();
        return new DomainRequest(domain.orElseThrow());
    }

    /** The field, when it is there and well-formed; else a violation is noted. */
    static Optional<String> domain(JsonBody body) {
        return wellFormed(body, "domain", FORM, "Enter a valid domain name.").map(name -> name.toLowerCase(Locale.ROOT));
    }

    static Optional<String> wellFormed(JsonBody body, String field, Pattern form, String otherwise) {
        Optional<String> text = body.requiredText(field, LONGEST);
        boolean fits = text.isEmpty() || form.matcher(text.get()).matches();
        if (!fits) {
            body.violations().add(field, otherwise);
        }
        return text.filter(value -> fits);
    }
}
