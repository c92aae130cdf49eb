package io.marcato.intake.quarantine;

/**
 * Something in an upload that could not be read.
 *
 * @param path where in the upload, outermost first: {@code mail > part 2 report.zip > x.xml}; empty for the upload itself
 * @param code stable word
 * @param reason a sentence for people
 * @param position null when there is none to tell
 */
public record Unreadable(String path, String code, String reason, Position position) {

    /** Place in the innermost document; lines and columns from 1, offset from 0. */
    public record Position(int line, int column, long offset) {
    }

    public static Unreadable of(String path, String code, String reason) {
        return new Unreadable(path, code, reason, null);
    }

    /** All of it in one text. */
    public String sentence() {
        StringBuilder text = new StringBuilder(reason);
        if (position != null && position.line() > 0) {
            text.append(" (line ").append(position.line()).append(", column ").append(position.column()).append(')');
        }
        if (!path.isEmpty()) {
            text.append(" [").append(path).append(']');
        }
        return text.toString();
    }
}
