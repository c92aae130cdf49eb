package io.marcato.intake.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.marcato.testing.TestingAuthority;
import io.marcato.testing.TestingClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCredentialsTest {

    private final List<String> asked = new ArrayList<>();
    private int status = 200;
    private String answer = "";

    @TempDir
    Path folder;
    private HttpsServer server;
    private TestingAuthority authority;

    @BeforeEach
    void serve() throws IOException, GeneralSecurityException {
        authority = new TestingAuthority(folder);
        authority.certify("localhost", "-1d", 30, "localhost");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(authority.store())) {
            store.load(in, TestingAuthority.PASSWORD.toCharArray());
        }
        store.deleteEntry("ca");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, TestingAuthority.PASSWORD.toCharArray());
        SSLContext identity = SSLContext.getInstance("TLS");
        identity.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity));
        server.createContext("/token", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private ClientCredentials credentials(TestingClock clock) throws IOException, GeneralSecurityException {
        return new ClientCredentials(URI.create("https://localhost:" + server.getAddress().getPort() + "/token"),
                Map.of("client_id", "intake", "client_secret", "a&b", "scope", "mail"), Trust.context(Optional.of(authority.pem())), clock);
    }

    @Test
    void aTokenIsKeptUntilItExpiresOrIsRefused() throws Exception {
        // given
        TestingClock clock = new TestingClock(Instant.parse("2026-01-01T00:00:00Z"));
        ClientCredentials credentials = credentials(clock);
        answer = "{\"access_token\": \"first\", \"expires_in\": 600}";

        // then
        assertThat(credentials.secret()).isEqualTo("first");
        answer = "{\"access_token\": \"second\", \"expires_in\": 600}";
        assertThat(credentials.secret()).isEqualTo("first");
        clock.advance(Duration.ofMinutes(9));
        assertThat(credentials.secret()).isEqualTo("second");
        credentials.refused();
        assertThat(credentials.secret()).isEqualTo("second");
        assertThat(asked).hasSize(3).containsOnly("grant_type=client_credentials&client_id=intake&client_secret=a%26b&scope=mail");
    }

    @Test
    void aRefusalTellsTheWordAndNoSecret() throws Exception {
        ClientCredentials credentials = credentials(new TestingClock(Instant.parse("2026-01-01T00:00:00Z")));
        status = 401;
        answer = "{\"error\": \"invalid_client\", \"error_description\": \"secret a&b\"}";
        assertThatThrownBy(credentials::secret).isInstanceOf(IOException.class)
                .hasMessage("The token endpoint localhost grants no token: status 401 invalid_client");
        answer = "<html>";
        assertThatThrownBy(credentials::secret).hasMessage("The token endpoint localhost answers with status 401 and no JSON");
    }

    @Test
    void aStrangersCertificateIsNotTaken() throws Exception {
        ClientCredentials trusting = new ClientCredentials(URI.create("https://localhost:" + server.getAddress().getPort() + "/token"), Map.of(),
                Trust.context(Optional.empty()), new TestingClock(Instant.parse("2026-01-01T00:00:00Z")));
        assertThatThrownBy(trusting::secret).isInstanceOf(IOException.class);
        assertThat(asked).isEmpty();
    }
}
