package io.marcato.catalog.observations;

/** Messages added up. */
public record Sums(long messages, long compliant, long spfAligned, long dkimAligned) {

    public static final Sums NONE = new Sums(0, 0, 0, 0);

    public Sums plus(Sums other) {
        return new Sums(messages + other.messages, compliant + other.compliant, spfAligned + other.spfAligned, dkimAligned + other.dkimAligned);
    }

    public long failing() {
        return messages - compliant;
    }

    /** Compliant messages of a hundred; 0 when there are none. */
    public double compliance() {
        return messages == 0 ? 0 : 100.0 * compliant / messages;
    }
}
