package io.marcato.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An operation as the API document describes it. */
record WalkedOperation(String method, String path, boolean needsAccount, boolean takesCredentials, boolean forAdministrators, boolean forProviders) {

    private static final List<String> METHODS = List.of("get", "put", "patch", "post", "delete");

    static List<WalkedOperation> all(JsonNode document) {
        List<WalkedOperation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> METHODS.stream().filter(path.getValue()::has)
                .forEach(method -> operations.add(described(method, path.getKey(), path.getValue().path(method)))));
        return operations;
    }

    private static WalkedOperation described(String method, String path, JsonNode operation) {
        List<String> schemes = new ArrayList<>();
        operation.path("security").forEach(scheme -> schemes.add(scheme.isEmpty() ? "" : scheme.fieldNames().next()));
        String description = operation.path("description").asText();
        return new WalkedOperation(method.toUpperCase(Locale.ROOT), path, !schemes.contains(""), schemes.size() > 1,
                description.startsWith("Administrators"), description.matches("Administrators of (the|a) provider account only.*"));
    }

    boolean isRead() {
        return method.equals("GET");
    }

    boolean namesAnObject() {
        return path.contains("{id}") || path.startsWith("/api/v1/detail-viewer/{");
    }

    /** What the number in the path is one of: {@code users}, {@code domain-groups}. */
    String kind() {
        return path.split("/")[3];
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
