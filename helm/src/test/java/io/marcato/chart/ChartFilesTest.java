package io.marcato.chart;

import static org.assertj.core.api.Assertions.assertThat;

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
