package io.marcato.events;

import java.util.UUID;

/** Tokens, roles or rights of an account's users changed: whoever caches who a caller is drops what it holds for the account. */
public record CredentialsChanged(UUID eventId, long accountId) implements Event {

    @Override
    public String topic() {
        return Topics.CREDENTIALS_CHANGED;
    }

    @Override
    public String key() {
        return Long.toString(accountId);
    }
}
