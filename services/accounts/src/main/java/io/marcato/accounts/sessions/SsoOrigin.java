package io.marcato.accounts.sessions;

/** Where a session by single sign-on has begun. */
record SsoOrigin(String issuer, String idTokenHint) {
}
