package io.marcato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a corpus holds, as its maker has counted it. */
record Manifest(long reports, long rows, long messages, Map<String, Long> messagesByDomain) {

    static Manifest of(Path corpus) throws IOException {
        JsonNode manifest = new ObjectMapper().readTree(corpus.resolve("manifest.json").toFile());
        JsonNode totals = manifest.get("totals");
        Map<String, Long> domains = new TreeMap<>();
        manifest.get("by_domain").properties().forEach(domain -> domains.put(domain.getKey(), domain.getValue().get("messages").asLong()));
        return new Manifest(totals.get("reports").asLong(), totals.get("rows").asLong(), totals.get("messages").asLong(), domains);
    }
}
