package io.marcato.embedded;

/** A part did not come up. The message is one sentence for the operator, with the reason the part itself gave. */
public final class StartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailedException(String sentence) {
        super(sentence);
    }

    public StartFailedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
