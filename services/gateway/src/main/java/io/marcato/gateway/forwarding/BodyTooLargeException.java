package io.marcato.gateway.forwarding;

/** More bytes came than the operation takes. */
final class BodyTooLargeException extends RuntimeException {

    BodyTooLargeException() {
        super("The body is too large", null, false, false);
    }
}
