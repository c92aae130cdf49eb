package io.marcato.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every pod of the chart. */
class PodsTest {

    private static final Path OPERATORS = Helm.CHART.resolve("ci/operators-values.yaml");
    private static final Path EXTERNAL = Helm.CHART.resolve("ci/external-values.yaml");

    static Stream<Path> examples() throws IOException {
        return Helm.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyPodMeetsTheRestrictedLevel(Path values) {
        for (JsonNode pod : podSpecs(Helm.rendered(values))) {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.path("hostNetwork").asBoolean() || pod.path("hostPID").asBoolean()).isFalse();
            for (JsonNode container : containers(pod)) {
                JsonNode security = container.path("securityContext");
                assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
                assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
                assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
                assertThat(container.path("image").asText()).matches(".+:[^:]+").doesNotEndWith(":latest");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void secretsComeFromSecretsAlone(Path values) {
        for (JsonNode pod : podSpecs(Helm.rendered(values))) {
            for (JsonNode container : containers(pod)) {
                for (JsonNode variable : container.path("env")) {
                    if (variable.path("name").asText().matches(".*(PASSWORD|SECRETS_KEY|MASTER_KEY|JAAS).*")) {
                        assertThat(variable.path("value").asText("unused")).as(variable.toString()).isEqualTo("unused");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void noVariableIsGivenTwice(Path values) {
        for (JsonNode pod : podSpecs(Helm.rendered(values))) {
            for (JsonNode container : containers(pod)) {
                assertThat(variables(container).keySet()).as(container.path("name").asText()).hasSameSizeAs(container.path("env"));
            }
        }
    }

    @Test
    void topicsAreMadeByServicesUnlessAnOperatorDoes() {
        assertThat(variables(container(EXTERNAL, "marcato-intake"))).containsEntry("MARCATO_TOPICS_CREATE", "true").containsEntry("MARCATO_TOPICS_PARTITIONS", "12")
                .containsEntry("MARCATO_TOPICS_REPLICATION_FACTOR", "3");
        assertThat(variables(container(OPERATORS, "marcato-intake"))).containsEntry("MARCATO_TOPICS_CREATE", "false");
    }

    @Test
    void ownRulesForSendersReachReportsAndSourcesAlike() {
        for (String name : List.of("marcato-reports", "marcato-sources")) {
            JsonNode container = container(OPERATORS, name);
            assertThat(variables(container)).containsEntry("MARCATO_SENDERS_FILES", "/etc/marcato/senders/own.rules,/etc/marcato/senders/partners.rules");
            assertThat(container.path("volumeMounts")).anyMatch(mount -> mount.path("mountPath").asText().equals("/etc/marcato/senders"));
        }
        assertThat(variables(container(OPERATORS, "marcato-intake"))).doesNotContainKey("MARCATO_SENDERS_FILES");
        assertThat(variables(container(EXTERNAL, "marcato-reports"))).doesNotContainKey("MARCATO_SENDERS_FILES");
    }

    @Test
    void probesFollowTheValues() {
        assertThat(container(OPERATORS, "marcato-reports").at("/livenessProbe/periodSeconds").asInt()).isEqualTo(20);
        assertThat(container(EXTERNAL, "marcato-reports").at("/livenessProbe/periodSeconds").asInt()).isEqualTo(10);
        assertThat(container(EXTERNAL, "marcato-reports").at("/startupProbe/failureThreshold").asInt()).isEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyServiceIsProbedSpreadFencedAndKeptAlive(Path values) {
        List<JsonNode> objects = Helm.rendered(values);
        List<JsonNode> deployments = ofKind(objects, "Deployment");
        assertThat(deployments).hasSize(8);
        for (JsonNode deployment : deployments) {
            String name = deployment.at("/metadata/name").asText();
            JsonNode container = deployment.at("/spec/template/spec/containers/0");
            assertThat(List.of("startupProbe", "readinessProbe", "livenessProbe")).as(name).allMatch(probe -> container.at("/" + probe + "/httpGet/path")
                    .asText().startsWith("/q/health/"));
            assertThat(deployment.at("/spec/template/spec/topologySpreadConstraints").size()).as(name).isEqualTo(2);
            for (String kind : List.of("Service", "PodDisruptionBudget", "NetworkPolicy")) {
                assertThat(ofKind(objects, kind)).as(kind + " of " + name).anyMatch(object -> object.at("/metadata/name").asText().equals(name));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aScaledServiceHasNoFixedReplicas(Path values) {
        List<JsonNode> objects = Helm.rendered(values);
        var scaled = Stream.of("HorizontalPodAutoscaler", "ScaledObject").flatMap(kind -> ofKind(objects, kind).stream())
                .map(object -> object.at("/spec/scaleTargetRef/name").asText()).toList();
        for (JsonNode deployment : ofKind(objects, "Deployment")) {
            assertThat(deployment.at("/spec/replicas").isMissingNode()).isEqualTo(scaled.contains(deployment.at("/metadata/name").asText()));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void onlyTheGatewayIsReachedFromOutsideAndReachesTheServices(Path values) {
        List<JsonNode> objects = Helm.rendered(values);
        JsonNode deny = policy(objects, "marcato-deny");
        assertThat(deny.at("/spec/ingress").isMissingNode() && deny.at("/spec/egress").isMissingNode()).isTrue();
        assertThat(deny.at("/spec/podSelector/matchLabels").properties()).hasSize(2);
        for (JsonNode deployment : ofKind(objects, "Deployment")) {
            String name = deployment.at("/metadata/name").asText();
            if (name.equals("marcato-gateway")) {
                continue;
            }
            JsonNode ingress = policy(objects, name).at("/spec/ingress/0/from");
            assertThat(components(ingress)).as(name).isEqualTo(name.equals("marcato-reports") ? List.of("gateway", "inspectors") : List.of("gateway"));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void inspectorsReachReports(Path values) {
        JsonNode egress = policy(Helm.rendered(values), "marcato-inspectors").at("/spec/egress");
        assertThat(StreamSupport.stream(egress.spliterator(), false).map(rule -> components(rule.path("to")))).contains(List.of("reports"));
    }

    private static List<String> components(JsonNode peers) {
        return StreamSupport.stream(peers.spliterator(), false).map(peer -> peer.at("/podSelector/matchLabels/app.kubernetes.io~1component").asText()).toList();
    }

    private static JsonNode container(Path values, String deployment) {
        return ofKind(Helm.rendered(values), "Deployment").stream().filter(object -> object.at("/metadata/name").asText().equals(deployment)).findFirst()
                .orElseThrow().at("/spec/template/spec/containers/0");
    }

    /** By name; empty where a secret has the value. */
    private static Map<String, String> variables(JsonNode container) {
        var variables = new HashMap<String, String>();
        container.path("env").forEach(variable -> variables.put(variable.path("name").asText(), variable.path("value").asText()));
        return variables;
    }

    private static JsonNode policy(List<JsonNode> objects, String name) {
        return ofKind(objects, "NetworkPolicy").stream().filter(object -> object.at("/metadata/name").asText().equals(name)).findFirst().orElseThrow();
    }

    private static List<JsonNode> ofKind(List<JsonNode> objects, String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
    }

    private static List<JsonNode> podSpecs(List<JsonNode> objects) {
        return objects.stream().map(object -> object.path("kind").asText().equals("Pod") ? object.path("spec") : object.at("/spec/template/spec"))
                .filter(spec -> spec.has("containers")).toList();
    }

    private static List<JsonNode> containers(JsonNode pod) {
        var containers = new ArrayList<JsonNode>();
        pod.path("initContainers").forEach(containers::add);
        pod.path("containers").forEach(containers::add);
        return containers;
    }
}
