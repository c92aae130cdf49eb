package io.marcato.intake.unpacking;

import java.io.IOException;

/** A bound of unpacking was reached. */
final class LimitExceededException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean endsUpload;

    private LimitExceededException(String code, String reason, boolean endsUpload) {
        super(reason);
        this.code = code;
        this.endsUpload = endsUpload;
    }

    /** A bound of one part: what comes after it is read all the same. */
    static LimitExceededException ofPart(String code, String reason) {
        return new LimitExceededException(code, reason, false);
    }

    /** A bound of the whole upload. */
    static LimitExceededException ofUpload(String code, String reason) {
        return new LimitExceededException(code, reason, true);
    }

    String code() {
        return code;
    }

    boolean endsUpload() {
        return endsUpload;
    }
}
