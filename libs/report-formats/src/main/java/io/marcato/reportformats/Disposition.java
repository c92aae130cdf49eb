package io.marcato.reportformats;

/** What the receiver did with the messages (RFC 7489 appendix C; "pass" since RFC 9990). */
public enum Disposition {
    UNKNOWN, NONE, QUARANTINE, REJECT, PASS;

    static Disposition of(String word) {
        return switch (word) {
            case "none" -> NONE;
            case "quarantine" -> QUARANTINE;
            case "reject" -> REJECT;
            case "pass" -> PASS;
            default -> UNKNOWN;
        };
    }
}
