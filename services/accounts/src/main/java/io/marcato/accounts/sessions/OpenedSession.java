package io.marcato.accounts.sessions;

import io.marcato.accounts.credentials.SecretToken;
import java.time.Instant;

/** A session and its secrets in the clear, which are shown once. */
public record OpenedSession(SecretToken secret, SecretToken csrf, Instant expires) {
}
