package io.marcato.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.events.DeclaredTopic;
import io.marcato.events.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that the chart carries are those of the project. */
class ChartFilesTest {

    @Test
    void topicsAreThoseThatServicesUse() throws IOException {
        assertThat(Files.readAllLines(Helm.CHART.resolve("files/topics"))).containsExactlyInAnyOrderElementsOf(Topics.ALL);
    }

    @Test
    void topicsOfTheOperatorAreAsDeclared() {
        List<JsonNode> rendered = Helm.rendered(Helm.CHART.resolve("ci/operators-values.yaml")).stream()
                .filter(object -> object.path("kind").asText().equals("KafkaTopic")).toList();
        assertThat(rendered).hasSameSizeAs(Topics.DECLARED);
        for (DeclaredTopic topic : Topics.DECLARED) {
            JsonNode spec = rendered.stream().map(object -> object.path("spec")).filter(found -> found.path("topicName").asText().equals(topic.name())).findFirst()
                    .orElseThrow();
            assertThat(spec.path("partitions").asInt()).as(topic.name()).isEqualTo(topic.shared() ? 12 : 1);
            assertThat(spec.path("config").properties()).as(topic.name()).hasSameSizeAs(topic.settings().keySet());
            topic.settings().forEach((name, value) -> assertThat(spec.at("/config/" + name).asText()).as(topic.name() + " " + name).isEqualTo(value));
        }
    }

    @Test
    void rolesAndSchemasAreMadeByTheSameScripts() throws IOException {
        for (String script : List.of("provision.sql", "passwords.sql")) {
            assertThat(Helm.CHART.resolve("files/" + script)).hasSameTextualContentAs(Path.of("../deploy/postgres/" + script));
        }
    }

    @Test
    void theReadmeListsEveryValue() throws IOException {
        String expected = ValuesTable.of(Files.readAllLines(Helm.CHART.resolve("values.yaml")));
        Path readme = Helm.CHART.resolve("README.md");
        if (Boolean.getBoolean("marcato.write")) {
            String text = Files.readString(readme);
            Files.writeString(readme, text.substring(0, text.indexOf(ValuesTable.HEADING)) + expected);
        }
        assertThat(Files.readString(readme)).as("run mvn -pl helm test -Dtest=ChartFilesTest -DargLine=-Dmarcato.write=true").endsWith(expected);
    }
}
