package io.marcato.emailauth.der;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One element: identifier octet and content. Nothing is read deeper than asked for, and no length is believed beyond the octets there are.
 *
 * @param tag identifier octet; tags above 30 are not read
 */
public record DerValue(int tag, byte[] content) {

    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int OBJECT = 0x06;
    public static final int IA5_STRING = 0x16;
    public static final int SEQUENCE = 0x30;
    private static final int MAX_ELEMENTS = 1000;

    /** The single element that {@code octets} are. */
    public static DerValue of(byte[] octets) throws DerException {
        List<DerValue> all = sequence(octets);
        if (all.size() != 1) {
            throw new DerException("There is not one element, but " + all.size());
        }
        return all.getFirst();
    }

    /** The elements of a constructed one. */
    public List<DerValue> elements() throws DerException {
        if ((tag & 0x20) == 0) {
            throw new DerException("Element " + tag + " has no elements");
        }
        return sequence(content);
    }

    public List<DerValue> elements(int expected) throws DerException {
        return is(expected).elements();
    }

    public DerValue is(int expected) throws DerException {
        if (tag != expected) {
            throw new DerException("Element " + tag + " is not " + expected);
        }
        return this;
    }

    public BigInteger integer() throws DerException {
        if (is(INTEGER).content.length == 0) {
            throw new DerException("Empty integer");
        }
        return new BigInteger(content);
    }

    /** The octets of a bit string of whole octets. */
    public byte[] bits() throws DerException {
        if (is(BIT_STRING).content.length == 0 || content[0] != 0) {
            throw new DerException("Bit string without whole octets");
        }
        return Arrays.copyOfRange(content, 1, content.length);
    }

    /** Dotted form of an object identifier. */
    public String object() throws DerException {
        StringBuilder text = new StringBuilder();
        long arc = 0;
        for (byte octet : is(OBJECT).content) {
            if (arc > Long.MAX_VALUE >> 8) {
                throw new DerException("Object identifier beyond reason");
            }
            arc = arc << 7 | octet & 0x7f;
            if (octet >= 0) {
                text.append(text.isEmpty() ? Math.min(arc / 40, 2) + "." + (arc - Math.min(arc / 40, 2) * 40) : "." + arc);
                arc = 0;
            }
        }
        return text.toString();
    }

    public String ascii() {
        return new String(content, StandardCharsets.US_ASCII);
    }

    private static List<DerValue> sequence(byte[] octets) throws DerException {
        List<DerValue> elements = new ArrayList<>();
        int at = 0;
        while (at < octets.length) {
            if (elements.size() == MAX_ELEMENTS) {
                throw new DerException("More than " + MAX_ELEMENTS + " elements");
            }
            int tag = octets[at++] & 0xff;
            if ((tag & 0x1f) == 0x1f || at == octets.length) {
                throw new DerException("Cut off, or a tag above 30");
            }
            int length = octets[at++] & 0xff;
            if (length > 0x80) {
                int count = length & 0x7f;
                if (count > 3 || count > octets.length - at) {
                    throw new DerException("Length beyond the octets");
                }
                length = 0;
                for (int i = 0; i < count; i++) {
                    length = length << 8 | octets[at++] & 0xff;
                }
            } else if (length == 0x80) {
                throw new DerException("Indefinite length");
            }
            if (length > octets.length - at) {
                throw new DerException("Length beyond the octets");
            }
            elements.add(new DerValue(tag, Arrays.copyOfRange(octets, at, at + length)));
            at += length;
        }
        return elements;
    }
}
