package io.marcato.reports.results;

import java.util.Locale;

/** Parts a finished report is kept in. */
public enum BlockKind {
    /** Everything small: sources, verdicts, reporters; one JSON. */
    HEAD,
    /** Columns of the rows, by falling message count. */
    ROW_TRAITS, ROW_ADDRESS, ROW_PROVIDER, ROW_COUNT, ROW_VERDICT,
    /** Keys of the traits, 64 bits each, and a column of ranks for every key of {@link RowKey#OF_TRAITS}, numbered as there. */
    TRAITS_IDS, TRAITS_RANK,
    /** Columns of the addresses, which are sorted: rank by host name, and index of the organisation plus one. */
    ADDRESS_PTR_RANK, ADDRESS_ORGANISATION,
    /** Names of the organisations that addresses belong to. */
    ORGANISATIONS,
    /** Texts of the addresses, {@link Texts#ADDRESSES_A_BLOCK} a block. */
    ADDRESSES,
    /**
     * Servers of a source by falling message count; the number is the source's index times {@link #SERVER_BLOCKS} plus that of the block.
     */
    SERVERS;

    /** Blocks of servers a source may have. */
    public static final int SERVER_BLOCKS = 10_000;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
