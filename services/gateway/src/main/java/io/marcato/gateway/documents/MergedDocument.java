package io.marcato.gateway.documents;

import io.marcato.gateway.routes.Route;
import io.marcato.gateway.routes.RouteTable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An OpenAPI document in the making. It takes in what clients can reach and nothing else. */
final class MergedDocument {

    private static final String SCHEMA = "#/components/schemas/";

    private final Map<String, Route> routes;
    private final JsonObject paths = new JsonObject();
    private final JsonObject schemas = new JsonObject();
    private final JsonArray tags = new JsonArray();
    private final List<String> missing = new ArrayList<>();

    MergedDocument(RouteTable table) {
        routes = table.all().stream().collect(Collectors.toMap(Route::template, route -> route));
    }

    void add(String service, JsonObject document) {
        JsonObject theirs = document.getJsonObject("components", new JsonObject()).getJsonObject("schemas", new JsonObject());
        Set<String> taken = namesTakenByOthers(theirs);
        JsonObject own = renamed(document, taken, service);
        own.getJsonObject("paths", new JsonObject()).forEach(path -> addPath(path.getKey(), (JsonObject) path.getValue()));
        theirs.fieldNames().forEach(name -> schemas.put(taken.contains(name) ? prefixed(service, name) : name,
                own.getJsonObject("components").getJsonObject("schemas").getValue(name)));
        own.getJsonArray("tags", new JsonArray()).stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
    }

    void miss(String service) {
        missing.add(service);
    }

    boolean isComplete() {
        return missing.isEmpty();
    }

    JsonObject toJson() {
        JsonObject info = new JsonObject().put("title", "Marcato").put("version", "1.0.0").put("description", description());
        JsonObject tokenAuth = new JsonObject().put("type", "apiKey").put("in", "header").put("name", "Authorization")
                .put("description", "The word Token, a space, the API token.");
        JsonObject cookieAuth = new JsonObject().put("type", "apiKey").put("in", "cookie").put("name", "sessionid")
                .put("description", "Set by logging in. Unsafe methods repeat the cookie csrftoken in the header X-CSRFToken.");
        JsonObject components = new JsonObject().put("schemas", schemas)
                .put("securitySchemes", new JsonObject().put("tokenAuth", tokenAuth).put("cookieAuth", cookieAuth));
        return new JsonObject().put("openapi", "3.1.0").put("info", info)
                .put("servers", new JsonArray().add(new JsonObject().put("url", "/")))
                .put("security", new JsonArray().add(new JsonObject().put("tokenAuth", new JsonArray()))
                        .add(new JsonObject().put("cookieAuth", new JsonArray())).add(new JsonObject()))
                .put("tags", tags).put("paths", paths)
                .put("components", components);
    }

    private String description() {
        String about = "Mail authentication monitoring.";
        return isComplete() ? about : about + " Left out, since not reachable at the moment: " + String.join(", ", missing) + ".";
    }

    private void addPath(String path, JsonObject item) {
        String template = path.endsWith("/") ? path : path + "/";
        Optional.ofNullable(routes.get(template)).ifPresent(route -> {
            JsonObject reachable = new JsonObject();
            item.forEach(entry -> {
                if (!isMethod(entry.getKey()) || route.operation(entry.getKey().toUpperCase(Locale.ROOT)).isPresent()) {
                    reachable.put(entry.getKey(), withoutOwnSecurity(entry.getValue()));
                }
            });
            paths.put(template, reachable);
        });
    }

    /** Services speak of the identity the gateway signs; clients know tokens and sessions. */
    private static Object withoutOwnSecurity(Object operation) {
        if (operation instanceof JsonObject object) {
            object.remove("security");
        }
        return operation;
    }

    private static boolean isMethod(String key) {
        return Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace").contains(key);
    }

    private Set<String> namesTakenByOthers(JsonObject theirs) {
        Set<String> taken = new HashSet<>();
        theirs.forEach(schema -> {
            if (schemas.containsKey(schema.getKey()) && !schemas.getValue(schema.getKey()).equals(schema.getValue())) {
                taken.add(schema.getKey());
            }
        });
        return taken;
    }

    private static JsonObject renamed(JsonObject document, Set<String> names, String service) {
        String text = document.encode();
        for (String name : names) {
            text = text.replace("\"" + SCHEMA + name + "\"", "\"" + SCHEMA + prefixed(service, name) + "\"");
        }
        return new JsonObject(text);
    }

    private static String prefixed(String service, String name) {
        return Character.toUpperCase(service.charAt(0)) + service.substring(1) + name;
    }
}
