package io.marcato.inspectors.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.web.JsonBody;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Domain and selector to inspect, in lower case. */
public record SelectorRequest(String domain, String selector) {

    private static final Pattern FORM = Pattern.compile("(?:(?!-)[a-zA-Z0-9_-]{1,63}(?<!-)\\.)*(?!-)[a-zA-Z0-9_-]{1,63}(?<!-)");

    public static SelectorRequest of(JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Optional<String> domain = DomainRequest.domain(body);
        Optional<String> selector = DomainRequest.wellFormed(body, "selector", FORM, "Enter a valid selector.")
                .map(name -> name.toLowerCase(Locale.ROOT));
        body.violations().throwIfAny();
        return new SelectorRequest(domain.orElseThrow(), selector.orElseThrow());
    }
}
