package io.marcato.emailauth.spf;

/** Counts what RFC 7208 section 4.6.4 limits. */
final class Budget {

    static final int MOST_LOOKUPS = 10;
    static final int MOST_VOIDS = 2;
    /** Address look-ups of one mx or ptr. */
    static final int MOST_NAMES = 10;

    private int lookups;
    private int voids;

    void lookup() {
        lookups++;
    }

    void voidLookup() {
        voids++;
    }

    int lookups() {
        return lookups;
    }

    int voids() {
        return voids;
    }

    boolean isExceeded() {
        return lookups > MOST_LOOKUPS || voids > MOST_VOIDS;
    }
}
