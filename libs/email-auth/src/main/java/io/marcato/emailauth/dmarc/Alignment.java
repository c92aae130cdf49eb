package io.marcato.emailauth.dmarc;

/** How much an identifier has to agree with the domain of the From field. */
public enum Alignment {
    RELAXED("r"), STRICT("s");

    private final String letter;

    Alignment(String letter) {
        this.letter = letter;
    }

    public String letter() {
        return letter;
    }
}
