package io.marcato.intake.mailboxes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is remembered of a mailbox from one connection to the next: messages whose fetching came to no end, and stored ones that could not leave the
 * folder. UIDs mean nothing once the server has numbered anew. Used by one thread.
 */
final class Troubles {

    private static final int ATTEMPTS = 3;

    private final Map<Long, Integer> begun = new HashMap<>();
    private final Set<Long> stored = new HashSet<>();
    private long uidValidity;

    void in(long validity) {
        if (validity != uidValidity) {
            uidValidity = validity;
            begun.clear();
            stored.clear();
        }
    }

    void begin(long uid) {
        begun.merge(uid, 1, Integer::sum);
    }

    void end(long uid) {
        begun.remove(uid);
    }

    /** It was there when something went wrong, so it is looked at alone. */
    boolean isSuspect(long uid) {
        return begun.containsKey(uid);
    }

    /** It was begun so often that another time is of no use. */
    boolean isHopeless(long uid) {
        return begun.getOrDefault(uid, 0) >= ATTEMPTS;
    }

    void stored(long uid) {
        stored.add(uid);
    }

    boolean isStored(long uid) {
        return stored.contains(uid);
    }

    /** The message has left the folder. */
    void left(long uid) {
        begun.remove(uid);
        stored.remove(uid);
    }
}
