package io.marcato.gateway.forwarding;

import java.util.Optional;

/**
 * Whom a request is passed on for.
 *
 * @param passport the caller's identity, signed
 * @param sessionHash of the session that the request comes with, where that concerns the service
 */
public record Sender(String passport, String requestId, Optional<String> sessionHash) {
}
