package io.marcato.reportformats;

/**
 * Something noticed while reading.
 *
 * @param code stable machine word, listed in this module's README
 * @param position null when it concerns the document as a whole
 * @param text one sentence for people
 * @param reference RFC and section, empty when none applies
 */
public record Finding(String code, Severity severity, Position position, String text, String reference) {
}
