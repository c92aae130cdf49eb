package io.marcato.accounts;

import static io.restassured.RestAssured.given;

import io.marcato.accounts.users.PasswordHash;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingIdentity;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Users of accounts for tests, and requests in their name. */
public final class People {

    public static final String PASSWORD = "a stone in the river";
    static final String HASH = PasswordHash.of(PASSWORD).text();
    private static final TestingDatabase DATABASE = new TestingDatabase("accounts");

    private People() {
    }

    /** A user who can log in with {@link #PASSWORD}. */
    public record Person(long account, long id, String email) {

        public RequestSpecification member() {
            return as("member");
        }

        public RequestSpecification admin() {
            return as("member", "admin");
        }

        public RequestSpecification provider() {
            return as("member", "admin", "provider");
        }

        private RequestSpecification as(String... roles) {
            return given().header("Authorization", "Bearer " + TestingIdentity.token(account, id, roles)).contentType("application/json");
        }
    }

    public static String email() {
        return "p" + UUID.randomUUID().toString().substring(0, 12) + "@example.com";
    }

    public static Person owner(long account) {
        return add(account, true, true);
    }

    public static Person admin(long account) {
        return add(account, false, true);
    }

    public static Person member(long account) {
        return add(account, false, false);
    }

    private static Person add(long account, boolean owner, boolean admin) {
        String email = email();
        DATABASE.update("""
                INSERT INTO users (account_id, user_id, username, email, password_hash, owner, admin, forensic, created)
                VALUES (?, nextval('user_ids'), ?, ?, ?, ?, ?, false, now())""", account, email, email, HASH, owner, admin);
        long id = (Long) DATABASE.asOwner("SELECT user_id FROM users WHERE username = ?", email).getFirst();
        DATABASE.update("INSERT INTO login_names (account_id, name, user_id) VALUES (?, ?, ?)", account, email, id);
        return new Person(account, id, email);
    }

    /** Request to log in, from an address of its own. */
    public static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address).contentType("application/json");
    }

    /** An address that nobody else comes from. */
    public static String address() {
        UUID random = UUID.randomUUID();
        return String.format("2001:db8:%x:%x::1", random.getMostSignificantBits() & 0xffff, random.getLeastSignificantBits() & 0xffff);
    }

    /** The gateway's own requests. */
    public static RequestSpecification gateway() {
        return given().header("Authorization", "Bearer " + TestingIdentity.gateway()).contentType("application/json");
    }
}
