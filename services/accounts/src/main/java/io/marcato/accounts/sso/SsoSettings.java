package io.marcato.accounts.sso;

/**
 * The identity provider of an account.
 *
 * @param clientSecret in the clear: for the gateway alone
 */
record SsoSettings(long accountId, String issuer, String clientId, String clientSecret) {
}
