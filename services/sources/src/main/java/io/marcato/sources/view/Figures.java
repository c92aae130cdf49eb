package io.marcato.sources.view;

import io.vertx.mutiny.sqlclient.Row;

/** DMARC figures of a set of messages. */
record Figures(long messages, long compliant, long spfAligned, long dkimAligned) {

    static Figures of(Row row) {
        return new Figures(row.getLong("messages"), row.getLong("compliant"), row.getLong("spf_aligned"), row.getLong("dkim_aligned"));
    }

    /** Percent of messages that pass DMARC, to one decimal; 0 when there are none. */
    double compliance() {
        return messages == 0 ? 0 : Math.round(1_000.0 * compliant / messages) / 10.0;
    }
}
