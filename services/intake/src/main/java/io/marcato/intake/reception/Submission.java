package io.marcato.intake.reception;

/**
 * One upload of one account, not stored yet.
 *
 * @param userId who handed it in; null when nobody logged in did
 * @param filename null when there is none; a label, never a path
 * @param contentType as claimed; nothing relies on it
 */
public record Submission(long accountId, Long userId, Source source, String filename, String contentType, byte[] content,
        Envelope envelope) {

    private static final int LONGEST_LABEL = 255;

    public Submission {
        filename = label(filename);
        contentType = contentType == null ? "application/octet-stream" : label(contentType);
        envelope = new Envelope(label(envelope.remoteAddress()), label(envelope.helo()), label(envelope.mailFrom()),
                label(envelope.recipient()));
    }

    /** Of nobody who has logged in. */
    public Submission(long accountId, Source source, String filename, String contentType, byte[] content, Envelope envelope) {
        this(accountId, null, source, filename, contentType, content, envelope);
    }

    /** Control characters have no place in a label, and PostgreSQL does not take NUL in any text. */
    private static String label(String text) {
        if (text == null) {
            return null;
        }
        String printable = text.chars().anyMatch(Character::isISOControl) ? text.replaceAll("\\p{Cntrl}", " ") : text;
        return printable.length() <= LONGEST_LABEL ? printable : printable.substring(0, LONGEST_LABEL);
    }
}
