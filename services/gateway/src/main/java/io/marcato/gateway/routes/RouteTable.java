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
import java.util.Set;
import java.util.stream.Collectors;

/** The routes of {@code routes.txt}. What is not in it does not exist for a client. */
@ApplicationScoped
public class RouteTable {

    private static final String FILE = "/routes.txt";

    private final Map<PathPattern, Route> routes = new LinkedHashMap<>();

    public RouteTable() {
        Map<String, Map<String, Operation>> operations = new LinkedHashMap<>();
        Map<String, Boolean> aliases = new HashMap<>();
        for (Line line : lines()) {
            Map<String, Operation> ofPath = operations.computeIfAbsent(line.path(), path -> new HashMap<>());
            line.methods().forEach(method -> ofPath.put(method, line.operation()));
            aliases.merge(line.path(), line.operation().is(Special.ALIAS), Boolean::logicalOr);
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

    private record Line(List<String> methods, String path, Operation operation) {

        static Line parse(String text) {
            List<String> words = List.of(text.trim().split("\\s+"));
            Set<Special> specials = words.stream().skip(4).map(word -> Special.valueOf(named(word))).collect(Collectors.toUnmodifiableSet());
            return new Line(List.of(words.get(1).split(",")), words.get(2).equals("-") ? "" : words.get(2),
                    new Operation(Access.valueOf(named(words.get(0))), Destination.valueOf(named(words.get(3))), specials));
        }

        private static String named(String word) {
            return word.toUpperCase(Locale.ROOT).replace('-', '_');
        }
    }
}
