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
 *
 * @param client address of the client
 */
record ServiceHeaders(Sender sender, Origin origin, String client) {

    private static final Set<String> GATEWAY_ONLY = Set.of("authorization", "cookie", "expect", "forwarded", "x-real-ip", "x-request-id");
    private static final List<String> GATEWAY_ONLY_PREFIXES = List.of("x-forwarded-", "x-marcato-");

    void applyTo(MultiMap headers) {
        connectionOptions(headers).forEach(headers::remove);
        List.copyOf(headers.names()).stream().filter(ServiceHeaders::isGatewayOnly).forEach(headers::remove);
        headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + sender.passport());
        headers.set("X-Forwarded-Proto", origin.scheme());
        headers.set("X-Forwarded-Host", origin.host());
        headers.set("X-Forwarded-For", client);
        headers.set("X-Request-Id", sender.requestId());
        sender.sessionHash().ifPresent(hash -> headers.set("X-Marcato-Session-Hash", hash));
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
        return GATEWAY_ONLY.contains(header) || GATEWAY_ONLY_PREFIXES.stream().anyMatch(header::startsWith);
    }
}
