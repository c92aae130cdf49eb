package io.marcato.gateway.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path of the API and what can be done with it.
 *
 * @param path below {@code /api/v1/}, as {@code accounts/{id}/}
 * @param operations by HTTP method
 * @param alias reachable without the version segment too
 */
public record Route(String path, Map<String, Operation> operations, boolean alias) {

    public static final String VERSIONED = "/api/v1/";

    public Route {
        operations = Map.copyOf(operations);
    }

    /** From the root, as the contract writes it. */
    public String template() {
        return VERSIONED + path;
    }

    /** HEAD is served wherever GET is, except where the answer would never end. */
    public Optional<Operation> operation(String method) {
        if (method.equals("HEAD")) {
            return Optional.ofNullable(operations.get("GET")).filter(get -> !get.is(Special.STREAM));
        }
        return Optional.ofNullable(operations.get(method));
    }

    /** For the Allow header (RFC 9110 section 10.2.1). */
    public String allowedMethods() {
        List<String> methods = new ArrayList<>(operations.keySet());
        if (operation("HEAD").isPresent()) {
            methods.add("HEAD");
        }
        methods.sort(null);
        return String.join(", ", methods);
    }
}
