package io.marcato.gateway.forwarding;

import io.marcato.gateway.addresses.PublicAddress.Origin;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The headers a service gets: those of the client but for what only the gateway may say. Credentials stay here; who calls, what
 * for and from where is told anew.
 */
record ServiceHeaders(String passport, String requestId, Origin origin) {

    private static final Set<String> GATEWAY_ONLY = Set.of("authorization", "cookie", "expect", "forwarded", "x-real-ip", "x-request-id");
    private static final String FORWARDED_PREFIX = "x-forwarded-";

    void applyTo(MultiMap headers) {
        connectionOptions(headers).forEach(headers::remove);
        List.copyOf(headers.names()).stream().filter(ServiceHeaders::isGatewayOnly).forEach(headers::remove);
        headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + passport);
        headers.set("X-Forwarded-Proto", origin.scheme());
        headers.set("X-Forwarded-Host", origin.host());
        headers.set("X-Request-Id", requestId);
    }

    /** Headers meant for this hop alone (RFC 9110 section 7.6.1). */
    private static List<String> connectionOptions(MultiMap headers) {
        return headers.getAll(HttpHeaders.CONNECTION).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::trim)
                .filter(name -> !name.isEmpty() && !name.equalsIgnoreCase("content-length"))
                .toList();
    }

    private static boolean isGatewayOnly(String name) {
        String header = name.toLowerCase(Locale.ROOT);
        return GATEWAY_ONLY.contains(header) || header.startsWith(FORWARDED_PREFIX);
    }
}
