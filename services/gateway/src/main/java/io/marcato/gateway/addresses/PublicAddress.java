package io.marcato.gateway.addresses;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Scheme and host for absolute URLs: those configured, or else those the client has used. Forwarding headers of a client are not
 * believed.
 */
@ApplicationScoped
public class PublicAddress {

    /** @param host with its port where it is not the scheme's own */
    public record Origin(String scheme, String host) {

        public boolean isSecure() {
            return scheme.equals("https");
        }

        public String url(String path) {
            return scheme + "://" + host + path;
        }
    }

    private final Optional<URI> configured;

    PublicAddress(@ConfigProperty(name = "marcato.public-url") Optional<URI> configured) {
        this.configured = configured;
    }

    public Origin of(HttpServerRequest request) {
        return configured.map(url -> new Origin(url.getScheme(), url.getRawAuthority()))
                .orElseGet(() -> new Origin(request.isSSL() ? "https" : "http", host(request)));
    }

    private static String host(HttpServerRequest request) {
        HostAndPort named = request.authority();
        if (named != null) {
            return named.toString();
        }
        SocketAddress local = request.localAddress();
        return local.host() + ":" + local.port();
    }
}
