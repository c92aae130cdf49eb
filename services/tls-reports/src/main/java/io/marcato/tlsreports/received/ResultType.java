package io.marcato.tlsreports.received;

import java.util.List;

/** Result types of RFC 8460 section 4.3, as numbers in the order of their words. Anything else is {@code other}. */
public final class ResultType {

    /** Sorted, {@code other} in its place: numbers sort as words do. New ones would need new numbers for old rows. */
    private static final List<String> WORDS = List.of("certificate-expired", "certificate-host-mismatch", "certificate-not-trusted", "dane-required",
            "dnssec-invalid", "other", "starttls-not-supported", "sts-policy-fetch-error", "sts-policy-invalid", "sts-webpki-invalid", "tlsa-invalid",
            "validation-failure");

    private ResultType() {
    }

    public static short number(String word) {
        int place = WORDS.indexOf(word);
        return (short) (place < 0 ? WORDS.indexOf("other") : place);
    }

    public static String word(short number) {
        return WORDS.get(number);
    }
}
