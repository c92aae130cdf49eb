package io.marcato.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.testing.MarcatoInfrastructure;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images are built from a base made here, and pods of the chart run from them, with a real PostgreSQL and Kafka beside them. */
class RunningPodsTest {

    private static final Path IMAGES = Path.of("../deploy/images").toAbsolutePath().normalize();
    private static final Map<String, String> ENVIRONMENT = Map.of("CONTAINERS_CONF", IMAGES.resolve("containers.conf").toString(),
            "JAVA_HOME", System.getProperty("java.home"), "BUILDER", "podman", "BASE_IMAGE", "localhost/marcato-jre:test",
            "REPOSITORY", "localhost/marcato", "TAG", "test");
    private static final Duration START = Duration.ofMinutes(2);
    private static final Path OBJECTS = Path.of("target/pod.yaml").toAbsolutePath();

    private static Map<String, String> settings;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void buildImages() throws IOException {
        Command tools = script("tools.sh");
        assumeTrue(tools.exitCode() == 0, "Images and pods are not tried on this machine. " + tools.output());
        assumeTrue(podman("info").exitCode() == 0, "podman does not run on this machine.");
        script("base.sh", "localhost/marcato-jre:test", Path.of("target/base").toAbsolutePath().toString()).orFail();
        script("build.sh", "gateway", "reports").orFail();
        settings = new MarcatoInfrastructure().start();
        secret("marcato-keys", Map.of("secrets-key", "00".repeat(32), "forensics-master-key", "11".repeat(32)));
        secret("marcato-postgresql", Map.of("app-password", settings.get("marcato.database.app-password"),
                "owner-password", settings.get("marcato.database.owner-password")));
    }

    @AfterEach
    void removePods() {
        podman("pod", "rm", "--all", "--force");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "reports"})
    void aPodAnswersItsProbesAndEndsInTimeWhenAsked(String service) throws Exception {
        // given
        int port = freePort();
        List<JsonNode> objects = Helm.rendered(Helm.CHART.resolve("ci/external-values.yaml"), "image.repository=localhost/marcato", "image.tag=test",
                "image.pullPolicy=Never", "kafka.securityProtocol=PLAINTEXT", "kafka.privateAuthority=false", "postgresql.host=127.0.0.1",
                "postgresql.port=" + settings.get("marcato.database.port"), "kafka.bootstrapServers=" + settings.get("marcato.kafka.bootstrap"));
        JsonNode pod = Pod.of(objects, "marcato-" + service, port, keys());
        Files.writeString(OBJECTS, pod.toString());
        String container = "marcato-" + service + "-" + service;

        // when
        podman("play", "kube", "--network", "host", OBJECTS.toString()).orFail();

        // then
        for (String probe : List.of("started", "ready", "live")) {
            awaitAnswer(URI.create("http://127.0.0.1:" + port + "/q/health/" + probe), container);
        }
        assertThat(podman("inspect", "--format", "{{.Config.User}} {{.HostConfig.ReadonlyRootfs}}", container).orFail().strip()).isEqualTo("10001:10001 true");
        podman("stop", "--time", pod.at("/spec/terminationGracePeriodSeconds").asText(), container).orFail();
        assertThat(podman("inspect", "--format", "{{.State.ExitCode}}", container).orFail().strip()).as("ended by itself, not killed").isEqualTo("143");
    }

    private void awaitAnswer(URI probe, String container) throws InterruptedException {
        Instant end = Instant.now().plus(START);
        while (!answers(probe)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(probe + " does not answer. " + podman("logs", "--tail", "30", container).output());
            }
            Thread.sleep(200);
        }
    }

    private boolean answers(URI probe) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(3)).build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path keys() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/keys").toAbsolutePath());
        for (String half : List.of("private", "public")) {
            Files.copy(Path.of(URI.create(settings.get("marcato.identity." + half + "-key"))), folder.resolve("identity-" + half + ".pem"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return folder;
    }

    /** As podman keeps those that environments are made of. */
    private static void secret(String name, Map<String, String> values) throws IOException {
        Path file = Path.of("target/" + name + ".json").toAbsolutePath();
        var encoded = new TreeMap<String, String>();
        values.forEach((key, value) -> encoded.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        Files.writeString(file, new ObjectMapper().writeValueAsString(encoded));
        podman("secret", "rm", name);
        podman("secret", "create", name, file.toString()).orFail();
    }

    private static Command script(String name, String... arguments) {
        return Command.run(concat(IMAGES.resolve(name).toString(), arguments), ENVIRONMENT);
    }

    private static Command podman(String... arguments) {
        return Command.run(concat("podman", arguments), ENVIRONMENT);
    }

    private static List<String> concat(String first, String[] others) {
        return Stream.concat(Stream.of(first), Arrays.stream(others)).toList();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
