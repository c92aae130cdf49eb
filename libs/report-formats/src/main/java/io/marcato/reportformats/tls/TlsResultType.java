package io.marcato.reportformats.tls;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What went wrong (RFC 8460 section 4.3); anything else is {@link #OTHER}. */
public enum TlsResultType {
    STARTTLS_NOT_SUPPORTED, CERTIFICATE_HOST_MISMATCH, CERTIFICATE_EXPIRED, CERTIFICATE_NOT_TRUSTED, VALIDATION_FAILURE, TLSA_INVALID,
    DNSSEC_INVALID, DANE_REQUIRED, STS_POLICY_FETCH_ERROR, STS_POLICY_INVALID, STS_WEBPKI_INVALID, OTHER;

    private static final Map<String, TlsResultType> BY_WORD = Stream.of(values()).collect(Collectors.toMap(TlsResultType::word,
            Function.identity()));

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<TlsResultType> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
