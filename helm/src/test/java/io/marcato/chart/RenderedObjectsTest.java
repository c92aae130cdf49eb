package io.marcato.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderedObjectsTest {

    private static final Path OPERATORS = Helm.CHART.resolve("ci/operators-values.yaml");
    private static final Path EXTERNAL = Helm.CHART.resolve("ci/external-values.yaml");

    static Stream<Path> examples() throws IOException {
        return Helm.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theChartIsCleanAndEveryObjectIsWhatItsKindAllows(Path values) {
        assertThat(Helm.lint(values)).satisfies(answer -> assertThat(answer.exitCode()).as(answer.output()).isZero());
        List<JsonNode> objects = Helm.rendered(values);
        assertThat(objects).hasSizeGreaterThan(30);
        objects.forEach(KubernetesObjects::check);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void namesAreUniqueAndOfTheRelease(Path values) {
        List<String> names = Helm.rendered(values).stream().map(object -> object.path("kind").asText() + "/" + object.at("/metadata/name").asText()).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.contains("/marcato-"));
    }

    /** What proves the checks: each object with a misspelt field, at every depth, is refused. */
    @Test
    void aMisspeltFieldIsNoticedInEveryKindOfObject() {
        var unnoticed = new ArrayList<String>();
        Stream.concat(Helm.rendered(OPERATORS).stream(), Helm.rendered(EXTERNAL).stream()).forEach(object -> {
            for (String place : List.of("", "/spec")) {
                JsonNode mutant = object.deepCopy();
                if (mutant.at(place) instanceof ObjectNode node && !mutant.path("kind").asText().equals("ConfigMap")) {
                    node.put("replicsa", 2);
                    if (isTaken(mutant)) {
                        unnoticed.add(object.path("kind").asText() + place);
                    }
                }
            }
        });
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void aMisspeltFieldIsNoticedDeepInside() {
        JsonNode deployment = first(Helm.rendered(EXTERNAL), "Deployment");
        for (String place : List.of("/spec/template/spec", "/spec/template/spec/containers/0", "/spec/template/spec/containers/0/securityContext",
                "/spec/template/spec/containers/0/readinessProbe/httpGet", "/spec/template/spec/volumes/0/emptyDir")) {
            JsonNode mutant = deployment.deepCopy();
            ((ObjectNode) mutant.at(place)).put("runAsNonRot", true);
            assertThatThrownBy(() -> KubernetesObjects.check(mutant)).as(place).isInstanceOf(AssertionError.class).hasMessageContaining("runAsNonRot");
        }
    }

    @Test
    void aKindNobodyKnowsAndAWrongTypeAreNoticed() {
        ObjectNode deployment = first(Helm.rendered(EXTERNAL), "Deployment").deepCopy();
        ObjectNode wrongType = deployment.deepCopy();
        ((ObjectNode) wrongType.get("spec")).put("replicas", "two");
        assertThat(isTaken(wrongType)).isFalse();
        assertThat(isTaken(deployment.deepCopy().put("kind", "Deploymnet"))).isFalse();
        assertThat(isTaken(deployment.deepCopy().put("apiVersion", "apps/v1beta1"))).isFalse();
        assertThat(isTaken(deployment)).isTrue();
    }

    private static boolean isTaken(JsonNode object) {
        try {
            KubernetesObjects.check(object);
            return true;
        } catch (AssertionError refused) {
            return false;
        }
    }

    private static JsonNode first(List<JsonNode> objects, String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).findFirst().orElseThrow();
    }
}
