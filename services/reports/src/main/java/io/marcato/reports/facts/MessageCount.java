package io.marcato.reports.facts;

/** Adds numbers of messages. */
public final class MessageCount {

    private MessageCount() {
    }

    /**
     * Stays at the highest number there is: anybody can mail reports of nine quintillion messages each, and the reports of honest receivers must
     * be readable beside them.
     *
     * @param count 0 or more
     * @param more 0 or more
     */
    public static long sum(long count, long more) {
        long sum = count + more;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
