package io.marcato.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.gateway.addresses.PublicAddress.Origin;
import io.vertx.core.MultiMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceHeadersTest {

    private final ServiceHeaders headers = new ServiceHeaders(new Sender("signed", "id-1", Optional.of("hash")),
            new Origin("https", "dmarc.example.com"), "192.0.2.7");

    @Test
    void replaceWhatOnlyTheGatewayMaySay() {
        // given
        MultiMap received = MultiMap.caseInsensitiveMultiMap()
                .add("AUTHORIZATION", "Token x").add("authorization", "Bearer forged").add("Cookie", "sessionid=1")
                .add("x-forwarded-host", "evil.test").add("X-Forwarded-Prefix", "/evil").add("Forwarded", "host=evil.test")
                .add("X-Forwarded-For", "6.6.6.6").add("x-marcato-session-hash", "forged").add("X-Marcato-Anything", "1").add("X-Request-Id", "theirs")
                .add("Expect", "100-continue");

        // when
        headers.applyTo(received);

        // then
        assertThat(received.getAll("Authorization")).containsExactly("Bearer signed");
        assertThat(received.getAll("X-Forwarded-Host")).containsExactly("dmarc.example.com");
        assertThat(received.getAll("X-Forwarded-Proto")).containsExactly("https");
        assertThat(received.getAll("X-Request-Id")).containsExactly("id-1");
        assertThat(received.getAll("X-Forwarded-For")).containsExactly("192.0.2.7");
        assertThat(received.getAll("X-Marcato-Session-Hash")).containsExactly("hash");
        assertThat(received.names()).doesNotContain("X-Marcato-Anything", "Cookie", "X-Forwarded-Prefix", "Forwarded", "Expect");
    }

    @Test
    void dropWhatTheClientMeantForThisHopAlone() {
        // given
        MultiMap received = MultiMap.caseInsensitiveMultiMap()
                .add("Connection", "keep-alive, X-Secret, authorization, content-length").add("X-Secret", "1")
                .add("Content-Length", "3").add("Accept", "a/b");

        // when
        headers.applyTo(received);

        // then
        assertThat(received.contains("X-Secret")).isFalse();
        assertThat(received.get("Authorization")).isEqualTo("Bearer signed");
        assertThat(received.get("Content-Length")).isEqualTo("3");
        assertThat(received.get("Accept")).isEqualTo("a/b");
    }
}
