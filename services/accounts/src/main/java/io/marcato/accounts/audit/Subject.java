package io.marcato.accounts.audit;

/** What something was done to. */
public record Subject(String kind, long id, String name) {

    public static Subject user(long id, String username) {
        return new Subject("user", id, username);
    }

    public static Subject account(long id, String name) {
        return new Subject("account", id, name);
    }

    public static Subject group(long id, String label) {
        return new Subject("domain_group", id, label);
    }
}
