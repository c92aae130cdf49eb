package io.marcato.reportformats;

/** DMARC's outcome for DKIM or SPF as the receiver evaluated it. */
public enum Alignment {
    NOT_SET, PASS, FAIL;

    static Alignment of(String word) {
        return switch (word) {
            case "pass" -> PASS;
            case "" -> NOT_SET;
            default -> FAIL;
        };
    }
}
