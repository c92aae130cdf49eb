package io.marcato.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The compose file and the chart run the same services and tell them the same. */
class ComposeTest {

    private final JsonNode compose = read();

    @Test
    void everyServiceIsThere() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("../services"))) {
            List<String> services = folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).map(folder -> folder.getFileName().toString()).toList();
            assertThat(names(compose.path("services"))).containsAll(services);
        }
    }

    @Test
    void aServiceIsToldTheSameByBoth() {
        for (JsonNode deployment : Helm.rendered(Helm.CHART.resolve("ci/external-values.yaml"))) {
            if (deployment.path("kind").asText().equals("Deployment")) {
                JsonNode container = deployment.at("/spec/template/spec/containers/0");
                Set<String> told = new TreeSet<>();
                container.path("env").forEach(variable -> told.add(variable.path("name").asText()));
                told.removeIf(name -> !name.startsWith("MARCATO_"));
                Set<String> composed = environment(container.path("name").asText());
                composed.removeAll(Set.of("MARCATO_DNS_SERVERS"));
                if (!told.contains("MARCATO_DATABASE_HOST")) {
                    composed.removeIf(name -> name.startsWith("MARCATO_DATABASE_"));
                }
                assertThat(composed).as(container.path("name").asText()).containsAll(told);
            }
        }
    }

    /** With what it takes over from the common part. */
    private Set<String> environment(String service) {
        JsonNode environment = compose.at("/services/" + service + "/environment");
        Set<String> names = new TreeSet<>(names(environment));
        names.addAll(names(compose.path("x-environment")));
        names.removeIf(name -> !name.startsWith("MARCATO_"));
        return names;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Path.of("../deploy/compose.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
