package io.marcato.emailauth.der;

/** The octets are not what was expected. It never leaves the package that asked. */
public final class DerException extends Exception {

    public DerException(String message) {
        super(message, null, false, false);
    }
}
