package io.marcato.intake.addresses;

/**
 * An account reports may come in for.
 *
 * @param uid its public handle; also the name of its drop folder
 */
public record KnownAccount(long accountId, String uid) {
}
