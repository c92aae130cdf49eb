package io.marcato.emailauth.spf;

import io.marcato.emailauth.dns.Question;
import java.util.HashSet;
import java.util.Set;

/** Counts what RFC 7208 section 4.6.4 limits. */
final class Budget {

    static final int MOST_LOOKUPS = 10;
    static final int MOST_VOIDS = 2;
    /** Address look-ups of one mx or ptr. */
    static final int MOST_NAMES = 10;

    private int lookups;
    private final Set<Question> voids = new HashSet<>();

    void lookup() {
        lookups++;
    }

    /** A question asked twice is answered out of memory the second time, and counts once. */
    void voidLookup(Question question) {
        voids.add(question);
    }

    int lookups() {
        return lookups;
    }

    int voids() {
        return voids.size();
    }

    boolean isExceeded() {
        return lookups > MOST_LOOKUPS || voids.size() > MOST_VOIDS;
    }
}
