package io.marcato.accounts.sessions;

import io.marcato.accounts.credentials.Sha256;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.HexFormat;
import java.util.Optional;

/** The session the caller comes with, if it comes with one. The gateway alone sets the header and takes it from clients. */
@RequestScoped
public class CurrentSession {

    static final String HEADER = "X-Marcato-Session-Hash";

    private final CurrentVertxRequest current;

    CurrentSession(CurrentVertxRequest current) {
        this.current = current;
    }

    public Optional<byte[]> hash() {
        return Optional.ofNullable(current.getCurrent().request().getHeader(HEADER)).filter(Sha256::isOne).map(HexFormat.of()::parseHex);
    }
}
