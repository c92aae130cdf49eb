package io.marcato.gateway.routes;

/** Who may call an operation. Credentials that are sent have to be good ones on all of them. */
public enum Access {
    /** Whoever presents the credentials of an account. */
    ACCOUNT,
    /** Everyone; an account may make a difference. */
    ANY,
    /** Everyone, and accounts make no difference. */
    NONE
}
