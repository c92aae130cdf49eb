package io.marcato.gateway.routes;

/** What is special about an operation, or about its path. */
public enum Special {
    /** The path works without the version segment too. */
    ALIAS,
    /** Bodies may be as large as a report. */
    UPLOAD,
    /** The answer goes on for as long as it has news. */
    STREAM,
    /** Ends the session, which works in an account that is expired or suspended, too. */
    LOGOUT,
    /** Leads a provider's administrator back out of a tenant's account, also of one that is expired or suspended. */
    LEAVES,
    /** Changes what the caller's credentials mean, so they are looked up anew afterwards. */
    RENEWS,
    /** A look-up open to everyone, with a limit of its own. */
    TOOL,
    /** Takes a secret from whoever brings one, so guesses are limited. */
    GUESSABLE
}
