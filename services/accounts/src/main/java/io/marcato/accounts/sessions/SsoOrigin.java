package io.marcato.accounts.sessions;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a session by single sign-on has begun. */
public record SsoOrigin(String issuer, @JsonProperty("id_token_hint") String idTokenHint) {
}
