package io.marcato.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.local.terminal.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report's sources in their four groups, and its rows with most messages. */
record SourcesView(JsonNode sources, JsonNode rows) {

    private static final String PASS = "+";
    private static final Map<String, String> GROUPS = groups();

    private static Map<String, String> groups() {
        var groups = new LinkedHashMap<String, String>();
        groups.put("dmarc_capable", "DMARC-capable");
        groups.put("non_compliant", "Non-compliant");
        groups.put("forwarders", "Forwarders");
        groups.put("threat_unknown", "Threat/unknown");
        return groups;
    }

    @Override
    public String toString() {
        return new TextTable(List.of("group", "source", "messages", "compliant", "addresses"), groupRows()) + "\n\nMost messages:\n"
                + new TextTable(List.of("from", "address", "messages", "DKIM", "SPF", "source"), topRows());
    }

    long messages() {
        long sum = 0;
        for (JsonNode group : sources) {
            for (JsonNode source : group) {
                sum += source.path("message_count").asLong();
            }
        }
        return sum;
    }

    private List<List<String>> groupRows() {
        var table = new ArrayList<List<String>>();
        GROUPS.forEach((group, title) -> {
            String shown = title;
            for (JsonNode source : sources.path(group)) {
                table.add(List.of(shown, source.path("name").asText(), number(source.path("message_count")), percent(source.path("compliance")),
                        number(source.path("ip_count"))));
                shown = "";
            }
        });
        return table;
    }

    private List<List<String>> topRows() {
        var table = new ArrayList<List<String>>();
        for (JsonNode row : rows) {
            table.add(List.of(row.path("from_domain").asText(), row.path("ip").asText(), number(row.path("message_count")), result(row, "dkim"),
                    result(row, "spf"), row.at("/source/name").asText()));
        }
        return table;
    }

    private static String result(JsonNode row, String mechanism) {
        String domain = row.path(mechanism + "_d").asText("");
        if (domain.isEmpty() || domain.equals("null")) {
            return "-";
        }
        return (row.path(mechanism + "_result").asText().equals(PASS) ? "pass " : "fail ") + domain;
    }

    private static String number(JsonNode number) {
        return String.format(Locale.ROOT, "%,d", number.asLong());
    }

    private static String percent(JsonNode percent) {
        return String.format(Locale.ROOT, "%.1f%%", percent.asDouble());
    }
}
