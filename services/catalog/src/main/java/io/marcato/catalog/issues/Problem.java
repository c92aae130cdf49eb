package io.marcato.catalog.issues;

/**
 * Something that is wrong now.
 *
 * @param about kind of record, {@code DNS} or {@code MAIL}; with code and subject the identity of the issue within the domain
 * @param subject what within the record, or the number of a source; may be empty
 */
public record Problem(String about, String code, String subject, String severity, String problem, String solution, String details) {

    private static final int MOST_TEXT = 4_000;

    public Problem {
        subject = cut(subject, 300);
        problem = cut(problem, MOST_TEXT);
        solution = cut(solution, MOST_TEXT);
        details = cut(details, MOST_TEXT);
    }

    static Problem of(String about, IssueCode code, String subject, String details) {
        return new Problem(about, code.word(), subject, code.severity(), code.meaning(), code.remedy(), details);
    }

    Key key() {
        return new Key(about, code, subject);
    }

    /** Texts come from strangers' records. */
    private static String cut(String text, int length) {
        String clean = text == null ? "" : text.replace("\0", "");
        return clean.length() <= length ? clean : clean.substring(0, length - 1) + "…";
    }

    record Key(String about, String code, String subject) {
    }
}
