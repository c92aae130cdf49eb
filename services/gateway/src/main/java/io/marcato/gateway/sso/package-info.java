/** Log-in by an account's own identity provider: OpenID Connect, authorization code flow with PKCE. */
package io.marcato.gateway.sso;
