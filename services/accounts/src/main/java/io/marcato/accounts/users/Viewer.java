package io.marcato.accounts.users;

import io.marcato.web.Caller;

/**
 * Who looks at users.
 *
 * @param accountId looked into
 * @param ownUser key of the viewer among the users of that account; 0 for a provider's administrator, who is none of them
 */
public record Viewer(long accountId, long ownUser, boolean admin) {

    public static Viewer of(Caller.Identity identity) {
        return new Viewer(identity.accountId(), identity.actingFrom().isPresent() ? 0 : identity.userId(), identity.admin());
    }

    /** Somebody who has just logged in. */
    public static Viewer self(User user) {
        return new Viewer(user.accountId(), user.id(), user.isAdmin());
    }

    boolean is(User user) {
        return is(user.id());
    }

    public boolean is(long userId) {
        return ownUser == userId;
    }
}
