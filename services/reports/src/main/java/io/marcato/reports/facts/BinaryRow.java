package io.marcato.reports.facts;

import java.nio.charset.StandardCharsets;

/**
 * Reads rows of PostgreSQL's binary COPY format off the message that carries one: a field count of 16 bits, then each field as 32 bits of
 * length (-1 for null) and that many bytes. The first message begins with a header, the last is the trailer alone.
 */
final class BinaryRow {

    /** Signature, flags and an empty extension. */
    private static final int HEADER = 19;
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private byte[] message;
    private int position;
    private int length;

    /** @return whether the message holds a row, and not the trailer */
    boolean read(byte[] copied) {
        message = copied;
        position = startsWithHeader() ? HEADER : 0;
        int fields = (short) ((message[position] << 8) | (message[position + 1] & 0xff));
        position += 2;
        return fields > 0;
    }

    /** Moves to the next field; {@link #bytes()}, {@link #position()} and {@link #length()} tell where it is. */
    void next() {
        length = integer();
    }

    byte[] bytes() {
        return message;
    }

    int position() {
        return position;
    }

    /** -1 for null. */
    int length() {
        return length;
    }

    void skip() {
        position += Math.max(0, length);
    }

    long nextLong() {
        next();
        return ((long) integer() << 32) | (integer() & 0xffffffffL);
    }

    String nextText() {
        next();
        String text = new String(message, position, length, StandardCharsets.UTF_8);
        skip();
        return text;
    }

    private int integer() {
        int value = (message[position] & 0xff) << 24 | (message[position + 1] & 0xff) << 16 | (message[position + 2] & 0xff) << 8
                | (message[position + 3] & 0xff);
        position += 4;
        return value;
    }

    private boolean startsWithHeader() {
        if (message.length < HEADER) {
            return false;
        }
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (message[i] != SIGNATURE[i]) {
                return false;
            }
        }
        return true;
    }
}
