package io.marcato.inspectors.outbound;

import io.marcato.emailauth.bimi.MarkAuthorities;
import io.marcato.outbound.Network;
import io.marcato.outbound.OutboundFetcher;
import io.marcato.outbound.OutboundSettings;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The client for fetches, and whose mark certificates count. */
class Fetching {

    @Produces
    @Singleton
    OutboundFetcher fetcher(Vertx vertx, FetchSettings settings) {
        List<Network> networks = settings.namedNetworks().orElse(List.of()).stream().map(Network::parse).toList();
        return new OutboundFetcher(vertx, new OutboundSettings(settings.patience(), networks, settings.namedPort(), settings.authorities()));
    }

    void close(@Disposes OutboundFetcher fetcher) {
        fetcher.close();
    }

    @Produces
    @Singleton
    MarkAuthorities authorities(FetchSettings settings) {
        return settings.markAuthorities().map(Fetching::read).orElseGet(MarkAuthorities::known);
    }

    private static MarkAuthorities read(Path file) {
        try {
            return MarkAuthorities.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
