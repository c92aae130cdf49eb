package io.marcato.reportformats;

/**
 * 128 bits that are the sum of a hash of each item added, so their order does not matter. An item is begun, mixed from its parts and added.
 * The mix is fast and not cryptographic.
 */
public final class OrderFreeHash {

    private static final long LEFT = 0x9E3779B97F4A7C15L;
    private static final long RIGHT = 0xC2B2AE3D27D4EB4FL;

    private long leftSum;
    private long rightSum;
    private long left;
    private long right;

    public void begin() {
        left = LEFT;
        right = RIGHT;
    }

    public void mix(int kind, String... texts) {
        mix(kind);
        for (String text : texts) {
            mix(text);
        }
    }

    public void mix(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            left = (left ^ c) * LEFT;
            right = Long.rotateLeft(right + c, 29) * RIGHT;
        }
        mix(length);
    }

    public void mix(long number) {
        left = (left ^ number ^ left >>> 32) * LEFT;
        right = Long.rotateLeft(right + number, 31) * RIGHT;
    }

    public void add() {
        leftSum += finished(left);
        rightSum += finished(right);
    }

    /** 32 hex digits of what has been added. */
    public String digest() {
        return String.format("%016x%016x", leftSum, rightSum);
    }

    /** The finaliser of the splitmix generator: every bit of the input moves half the bits of the result. */
    private static long finished(long hash) {
        long mixed = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
