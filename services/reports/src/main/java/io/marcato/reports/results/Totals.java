package io.marcato.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;

/** DMARC figures of a set of messages. */
public record Totals(@JsonProperty("message_count") long messages, @JsonProperty("compliant_count") long compliant,
        @JsonProperty("spf_aligned_count") long spfAligned, @JsonProperty("dkim_aligned_count") long dkimAligned,
        Dispositions dispositions) {

    /** Messages per applied policy. */
    public record Dispositions(long none, long quarantine, long reject, long unknown) {
    }

    /** Percent of messages that pass DMARC, to one decimal; 0 when there are none. */
    public double compliance() {
        return messages == 0 ? 0 : Math.round(1_000.0 * compliant / messages) / 10.0;
    }
}
