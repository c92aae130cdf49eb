package io.marcato.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.gateway.addresses.PublicAddress.Origin;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class ServiceHeadersTest {

    private final ServiceHeaders headers = new ServiceHeaders("signed", "id-1", new Origin("https", "dmarc.example.com"));

    @Test
    void replaceWhatOnlyTheGatewayMaySay() {
        // given
        MultiMap received = MultiMap.caseInsensitiveMultiMap()
                .add("AUTHORIZATION", "Token x").add("authorization", "Bearer forged").add("Cookie", "sessionid=1")
                .add("x-forwarded-host", "evil.test").add("X-Forwarded-Prefix", "/evil").add("Forwarded", "host=evil.test")
                .add("X-Request-Id", "theirs").add("Expect", "100-continue");

        // when
        headers.applyTo(received);

        // then
        assertThat(received.getAll("Authorization")).containsExactly("Bearer signed");
        assertThat(received.getAll("X-Forwarded-Host")).containsExactly("dmarc.example.com");
        assertThat(received.getAll("X-Forwarded-Proto")).containsExactly("https");
        assertThat(received.getAll("X-Request-Id")).containsExactly("id-1");
        assertThat(received.names()).doesNotContain("Cookie", "X-Forwarded-Prefix", "Forwarded", "Expect");
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
