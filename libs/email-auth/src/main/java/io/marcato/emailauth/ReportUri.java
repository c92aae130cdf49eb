package io.marcato.emailauth;

import java.util.Optional;

/**
 * Where reports are to go.
 *
 * @param uri       as written, without a size limit
 * @param scheme    lower-case
 * @param address   of a mailto URI, decoded
 * @param host      lower-case: domain of the address, or the authority's host
 * @param sizeLimit octets, from the {@code !10m} form of RFC 7489 section 6.2
 */
public record ReportUri(String uri, String scheme, Optional<String> address, String host, Optional<Long> sizeLimit) {
}
