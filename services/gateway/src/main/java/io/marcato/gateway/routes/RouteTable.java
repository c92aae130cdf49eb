package io.marcato.gateway.routes;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The routes of {@code routes.txt}. What is not in it does not exist for a client. */
@ApplicationScoped
public class RouteTable {

    private static final String FILE = "/routes.txt";

    private final Map<PathPattern, Route> routes = new LinkedHashMap<>();

    RouteTable() {
        Map<String, Map<String, Operation>> operations = new LinkedHashMap<>();
        Map<String, Boolean> aliases = new HashMap<>();
        for (Line line : lines()) {
            Map<String, Operation> ofPath = operations.computeIfAbsent(line.path(), path -> new HashMap<>());
            line.methods().forEach(method -> ofPath.put(method, line.operation()));
            aliases.merge(line.path(), line.is("alias"), Boolean::logicalOr);
        }
        operations.forEach((path, methods) -> {
            Route route = new Route(path, methods, aliases.get(path));
            routes.put(PathPattern.of(route), route);
        });
    }

    public Optional<Match> find(String rawPath) {
        return routes.entrySet().stream().filter(entry -> entry.getKey().matches(rawPath)).findFirst()
                .map(entry -> Match.of(entry.getValue(), rawPath));
    }

    public List<Route> all() {
        return List.copyOf(routes.values());
    }

    private static List<Line> lines() {
        InputStream resource = RouteTable.class.getResourceAsStream(FILE);
        try (BufferedReader file = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return file.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Line::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Line(Access access, List<String> methods, String path, Destination destination, List<String> special) {

        static Line parse(String text) {
            List<String> words = List.of(text.trim().split("\\s+"));
            return new Line(Access.valueOf(words.get(0).toUpperCase(Locale.ROOT)), List.of(words.get(1).split(",")),
                    words.get(2).equals("-") ? "" : words.get(2), Destination.valueOf(words.get(3).toUpperCase(Locale.ROOT)),
                    words.subList(4, words.size()));
        }

        boolean is(String word) {
            return special.contains(word);
        }

        Operation operation() {
            return new Operation(access, destination, is("upload"), is("stream"));
        }
    }
}
