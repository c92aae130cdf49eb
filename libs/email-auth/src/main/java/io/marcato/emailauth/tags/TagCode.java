package io.marcato.emailauth.tags;

import io.marcato.emailauth.FindingCode;
import io.marcato.emailauth.Judgement;
import io.marcato.emailauth.Severity;

/** What can be found in any list of tags. Whether it is fatal is for the record type to say. */
public enum TagCode implements FindingCode {
    TAG_DUPLICATE(Severity.ERROR, "RFC 6376 section 3.2", "A tag stands in the record more than once; receivers disagree on what to do.",
            "Keep one of them."),
    TAG_HISTORIC(Severity.INFO, "RFC 9989 section 4.7", "The tag has been removed from the specification; receivers of today ignore it.",
            "Take it out when you next change the record."),
    TAG_SYNTAX_ERROR(Severity.WARNING, "RFC 6376 section 3.2", "A part of the record is no tag=value pair.",
            "Write name=value, with a semicolon between two tags."),
    TAG_UNKNOWN(Severity.WARNING, "RFC 6376 section 3.2", "The tag is not one of this record type; receivers ignore it.",
            "Check its spelling, or take it out."),
    TAG_VALUE_INVALID(Severity.WARNING, "RFC 6376 section 3.2", "The value is not one the tag can have; receivers use the default.",
            "Use one of the values the specification allows.");

    private final Judgement judgement;

    TagCode(Severity severity, String section, String meaning, String remedy) {
        judgement = new Judgement(severity, section, meaning, remedy);
    }

    @Override
    public Judgement judgement() {
        return judgement;
    }
}
