package io.marcato.intake.unpacking;

/** What unpacking one upload may still cost. */
final class Budget {

    private static final long GRACE = 1024L * 1024;

    private final UnpackingSettings limits;
    private final long deadline;
    private long unpacked;
    private int entries;

    Budget(UnpackingSettings limits) {
        this.limits = limits;
        this.deadline = System.nanoTime() + limits.maxTime().toNanos();
    }

    void entry() throws LimitExceededException {
        entries++;
        if (entries > limits.maxEntries()) {
            throw LimitExceededException.ofUpload("too_many_entries", "The upload has more than " + limits.maxEntries()
                    + " parts and entries.");
        }
    }

    void depth(int depth) throws LimitExceededException {
        if (depth > limits.maxDepth()) {
            throw LimitExceededException.ofPart("too_deep", "Containers are nested more than " + limits.maxDepth() + " deep.");
        }
    }

    /**
     * Accounts for octets that have just been unpacked.
     *
     * @param ofPart octets of this part so far
     * @param packed size of the container it comes from
     */
    void spend(int octets, long ofPart, long packed) throws LimitExceededException {
        unpacked += octets;
        if (unpacked > limits.maxUnpacked().asLongValue()) {
            throw LimitExceededException.ofUpload("too_large_unpacked",
                    "The upload unpacks to more than " + limits.maxUnpacked().asLongValue() / GRACE + " MiB.");
        }
        if (ofPart > GRACE + packed * limits.maxRatio()) {
            throw LimitExceededException.ofPart("ratio_too_high", "This unpacks to more than " + limits.maxRatio() + " times its size.");
        }
        time();
    }

    void time() throws LimitExceededException {
        if (System.nanoTime() > deadline) {
            throw LimitExceededException.ofUpload("took_too_long", "Reading the upload took longer than " + limits.maxTime().toSeconds()
                    + " seconds.");
        }
    }
}
