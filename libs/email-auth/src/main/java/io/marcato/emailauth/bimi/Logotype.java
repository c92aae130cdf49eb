package io.marcato.emailauth.bimi;

import io.marcato.emailauth.der.DerException;
import io.marcato.emailauth.der.DerValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logo of a certificate (RFC 3709, RFC 9399): the subject's first direct image.
 *
 * @param svg         unpacked
 * @param hashMatches whether a hash of the extension is that of the image, packed or unpacked
 */
record Logotype(byte[] svg, boolean hashMatches) {

    static final String OID = "1.3.6.1.5.5.7.1.12";
    private static final String DATA = "data:image/svg+xml;base64,";
    private static final int MAX_SVG = 1 << 20;
    private static final int SUBJECT_LOGO = 0xa2;
    private static final int DIRECT = 0xa0;
    private static final Map<String, String> HASHES = Map.of("1.3.14.3.2.26", "SHA-1", "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384", "2.16.840.1.101.3.4.2.3", "SHA-512");

    /** @param extension as the JDK gives it: an octet string that holds the value */
    static Optional<Logotype> of(byte[] extension) {
        try {
            DerValue value = DerValue.of(DerValue.of(extension).is(DerValue.OCTET_STRING).content());
            for (DerValue logo : value.elements(DerValue.SEQUENCE)) {
                if (logo.tag() == SUBJECT_LOGO) {
                    return subject(logo);
                }
            }
            return Optional.empty();
        } catch (DerException e) {
            return Optional.empty();
        }
    }

    private static Optional<Logotype> subject(DerValue logo) throws DerException {
        DerValue direct = first(logo.elements()).is(DIRECT);
        DerValue details = first(first(first(direct.elements()).elements(DerValue.SEQUENCE)).elements(DerValue.SEQUENCE));
        List<DerValue> parts = details.elements(DerValue.SEQUENCE);
        if (parts.size() < 3) {
            return Optional.empty();
        }
        String uri = first(parts.get(2).elements(DerValue.SEQUENCE)).is(DerValue.IA5_STRING).ascii();
        if (!uri.regionMatches(true, 0, DATA, 0, DATA.length())) {
            return Optional.empty();
        }
        try {
            byte[] packed = Base64.getDecoder().decode(uri.substring(DATA.length()));
            Optional<byte[]> svg = Gzip.unpacked(packed, MAX_SVG);
            boolean matches = svg.isPresent() && hashed(parts.get(1), packed, svg.get());
            return svg.map(plain -> new Logotype(plain, matches));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean hashed(DerValue hashes, byte[] packed, byte[] plain) throws DerException {
        for (DerValue hash : hashes.elements(DerValue.SEQUENCE)) {
            List<DerValue> parts = hash.elements(DerValue.SEQUENCE);
            String algorithm = HASHES.get(first(first(parts).elements(DerValue.SEQUENCE)).object());
            byte[] expected = parts.getLast().is(DerValue.OCTET_STRING).content();
            if (algorithm != null && (MessageDigest.isEqual(expected, digest(algorithm, plain))
                    || MessageDigest.isEqual(expected, digest(algorithm, packed)))) {
                return true;
            }
        }
        return false;
    }

    static byte[] digest(String algorithm, byte[] octets) {
        try {
            return MessageDigest.getInstance(algorithm).digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK lacks " + algorithm, e);
        }
    }

    private static DerValue first(List<DerValue> elements) throws DerException {
        if (elements.isEmpty()) {
            throw new DerException("Nothing inside");
        }
        return elements.getFirst();
    }
}
