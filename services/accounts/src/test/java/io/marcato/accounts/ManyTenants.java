package io.marcato.accounts;

import io.marcato.testing.TestingDatabase;
import java.util.List;

/** Fills an installation: each tenant has users with a session and an API token each; the first is its administrator. */
final class ManyTenants {

    private static final TestingDatabase DATABASE = new TestingDatabase("accounts");

    private ManyTenants() {
    }

    /** The users log in with {@link People#PASSWORD}; the secret of a user's token and session is the user's name. */
    static void make(String name, int tenants, int users) {
        DATABASE.update("""
                INSERT INTO accounts (account_id, uid, name, parent_id, owner_email, created)
                SELECT nextval('account_ids'), substr(md5(? || n), 1, 10), ?, ?, 'x@example.com', now() FROM generate_series(1, ?) n""",
                name, name, Installation.stranger(), tenants);
        DATABASE.update("""
                INSERT INTO users (account_id, user_id, username, email, password_hash, admin, forensic, created)
                SELECT account_id, nextval('user_ids'), uid || n || '@example.com', uid || n || '@example.com', ?, n = 1, false, now()
                  FROM accounts, generate_series(1, ?) n WHERE name = ?""", People.HASH, users, name);
        DATABASE.update("""
                INSERT INTO login_names SELECT account_id, username, user_id FROM users JOIN accounts USING (account_id) WHERE name = ?""", name);
        DATABASE.update("""
                INSERT INTO api_tokens (account_id, user_id, hash, hint, created)
                SELECT account_id, user_id, sha256(username::bytea), 'x', now() FROM users JOIN accounts USING (account_id) WHERE name = ?""", name);
        DATABASE.update("""
                INSERT INTO sessions (account_id, user_id, hash, csrf_hash, created, last_used, expires)
                SELECT account_id, user_id, sha256(username::bytea), sha256('x'), now(), now(), now() + interval '1 hour'
                  FROM users JOIN accounts USING (account_id) WHERE name = ?""", name);
        for (String table : List.of("accounts", "users", "login_names", "api_tokens", "sessions", "switch_tokens", "group_access", "domain_groups")) {
            DATABASE.update("ANALYZE " + table);
        }
    }

    /** Accounts of that name. */
    static List<Long> accounts(String name) {
        return DATABASE.asOwner("SELECT account_id FROM accounts WHERE name = ? ORDER BY account_id", name).stream().map(Long.class::cast).toList();
    }

    /** Names of their users, in any order. */
    static List<String> usernames(String name) {
        return DATABASE.asOwner("SELECT username FROM users JOIN accounts USING (account_id) WHERE name = ? ORDER BY md5(username)", name).stream()
                .map(String.class::cast).toList();
    }
}
