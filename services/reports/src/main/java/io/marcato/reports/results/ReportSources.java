package io.marcato.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;

/** Sources of a report in four groups, each by falling message count. */
record ReportSources(@JsonProperty("dmarc_capable") List<SourceDetails> dmarcCapable,
        @JsonProperty("non_compliant") List<SourceDetails> nonCompliant,
        List<SourceDetails> forwarders, @JsonProperty("threat_unknown") List<SourceDetails> threatUnknown) {

    static ReportSources of(List<SourceSummary> sources, String data) {
        return new ReportSources(group(sources, "dmarc_capable", data), group(sources, "non_compliant", data),
                group(sources, "forwarders", data),
                group(sources, "threat_unknown", data));
    }

    private static List<SourceDetails> group(List<SourceSummary> sources, String category, String data) {
        return sources.stream()
                .filter(source -> source.servers() > 0 && source.source().category().equals(category))
                .sorted(Comparator.comparingLong((SourceSummary source) -> -source.totals().messages())
                .thenComparing(source -> source.source().number()))
                .map(source -> SourceDetails.of(source, data)).toList();
    }
}
