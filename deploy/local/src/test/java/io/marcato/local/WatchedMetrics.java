package io.marcato.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Metrics that expressions in a file for Grafana or Prometheus ask for; JSON is YAML, too. */
record WatchedMetrics(Set<String> names) {

    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\b(by|without|on|ignoring) *\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("\\b[a-z]+(_[a-z0-9]+)+\\b(?! *\\()");

    static WatchedMetrics of(Path file) throws IOException {
        var names = new TreeSet<String>();
        for (JsonNode expression : new YAMLMapper().readTree(file.toFile()).findValues("expr")) {
            String withoutLabels = LABELS.matcher(expression.asText()).replaceAll("");
            names.addAll(NAME.matcher(withoutLabels).results().map(MatchResult::group).collect(Collectors.toSet()));
        }
        return new WatchedMetrics(names);
    }
}
