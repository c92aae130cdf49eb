package io.marcato.gateway.documents;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.marcato.gateway.routes.Destination;
import io.marcato.gateway.routes.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The whole API as it is promised: what scripts know, {@code openapi.yaml}, and what Marcato adds to it, {@code openapi-extensions.yaml}. */
final class Contract {

    private static final String KNOWN = "/openapi.yaml";
    private static final String OWN = "/openapi-extensions.yaml";
    private static final String COMPONENTS = "#/components/";

    private final JsonObject document;

    private Contract(JsonObject document) {
        this.document = document;
    }

    static Contract read() {
        return new Contract(read(KNOWN).mergeIn(read(OWN), true));
    }

    private static JsonObject read(String name) {
        try (InputStream file = Contract.class.getResourceAsStream(name)) {
            return new JsonObject(new ObjectMapper(new YAMLFactory()).readValue(file, Map.class));
        } catch (IOException e) {
            throw new UncheckedIOException("The contract is damaged", e);
        }
    }

    /** The document of what there is in this version: operations with an answer, and the tags and components they need. */
    JsonObject of(List<Route> routes) {
        JsonObject paths = new JsonObject();
        routes.forEach(route -> {
            JsonObject item = available(route);
            if (!item.isEmpty()) {
                paths.put(route.template(), item);
            }
        });
        return document.copy().put("paths", paths).put("tags", tags(paths)).put("components", components(paths));
    }

    private JsonObject available(Route route) {
        JsonObject promised = document.getJsonObject("paths").getJsonObject(route.template(), new JsonObject());
        JsonObject item = new JsonObject();
        promised.forEach(entry -> route.operation(entry.getKey().toUpperCase(Locale.ROOT))
                .filter(operation -> operation.destination() != Destination.LATER)
                .ifPresent(operation -> item.put(entry.getKey(), entry.getValue())));
        return item;
    }

    private JsonArray tags(JsonObject paths) {
        Set<Object> used = new LinkedHashSet<>();
        paths.stream().flatMap(path -> ((JsonObject) path.getValue()).stream())
                .forEach(operation -> used.addAll(((JsonObject) operation.getValue()).getJsonArray("tags").getList()));
        return new JsonArray(document.getJsonArray("tags").stream().filter(tag -> used.contains(((JsonObject) tag).getString("name"))).toList());
    }

    /** Follows references from the paths; credentials are named without one and stay. */
    private JsonObject components(JsonObject paths) {
        JsonObject all = document.getJsonObject("components");
        Map<String, JsonObject> kinds = new TreeMap<>();
        kinds.put("securitySchemes", all.getJsonObject("securitySchemes"));
        Deque<Object> unread = new ArrayDeque<>(List.of(paths));
        while (!unread.isEmpty()) {
            for (String reference : References.in(unread.pop())) {
                String[] parts = reference.substring(COMPONENTS.length()).split("/");
                JsonObject kind = kinds.computeIfAbsent(parts[0], name -> new JsonObject());
                if (!kind.containsKey(parts[1])) {
                    JsonObject component = all.getJsonObject(parts[0]).getJsonObject(parts[1]);
                    kind.put(parts[1], component);
                    unread.push(component);
                }
            }
        }
        JsonObject components = new JsonObject();
        kinds.forEach(components::put);
        return components;
    }
}
