package io.marcato.local;

/** Why a command can not be carried out, as one sentence that says what to do. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(String sentence) {
        super(sentence, null, false, false);
    }
}
