package io.marcato.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects everything wrong with a request, so that the caller learns it all at once. */
public final class Violations {

    public static final String REQUIRED = "This field is required.";

    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    public void add(String field, String text) {
        fields.computeIfAbsent(field, name -> new ArrayList<>()).add(text);
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** @throws InvalidRequest when there is any */
    public void throwIfAny() {
        if (!fields.isEmpty()) {
            throw new InvalidRequest(fields);
        }
    }
}
