package io.marcato.accounts.audit;

import java.util.Optional;

/**
 * Who does something, and from where.
 *
 * @param account that the user belongs to; empty for the service itself and for whoever has not logged in
 * @param address of the client, as the gateway has seen it
 */
public record Actor(Optional<Long> account, Optional<Long> user, String name, String address) {

    /** The service itself, when a term runs out. */
    public static final Actor SERVICE = new Actor(Optional.empty(), Optional.empty(), "marcato", "");

    /** Somebody who proves by a password or a mailed secret to be that user. */
    public static Actor user(long account, long user, String name, String address) {
        return new Actor(Optional.of(account), Optional.of(user), name, address);
    }
}
