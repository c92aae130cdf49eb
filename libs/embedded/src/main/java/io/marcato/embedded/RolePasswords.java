package io.marcato.embedded;

/**
 * Passwords of the database roles.
 *
 * @param owner of every {@code <schema>_owner}, who migrates
 * @param app of every {@code <schema>_app}, who is bound by row-level security
 */
public record RolePasswords(String owner, String app) {
}
