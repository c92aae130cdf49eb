package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void haveTheDocumentedDefaults() {
        // when
        Settings settings = Settings.of(Map.of("MARCATO_CHECKOUT", "/checkout"));

        // then
        assertThat(settings).isEqualTo(new Settings(Path.of("/checkout"), Path.of("/checkout/.marcato"), 8080, 2525, "", 1, false, false));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "127.0.0.1:5353", "192.0.2.53", "resolver.example:53, [2001:db8::53]:5353", "[2001:db8::53]" })
    void takeResolversByAddressOrName(String servers) {
        assertThat(Settings.of(Map.of("MARCATO_DNS_SERVERS", servers)).dnsServers()).isEqualTo(servers);
    }

    @ParameterizedTest
    @CsvSource({ "MARCATO_HTTP_PORT, web", "MARCATO_HTTP_PORT, 0", "MARCATO_SMTP_PORT, 65536", "WORKERS, 17", "WORKERS, -1", "SSO, yes",
            "MARCATO_HTTP_PORT, 2525", "MARCATO_SMTP_PORT, 8080", "MARCATO_DNS_SERVERS, 127.0.0.1:99999", "MARCATO_DNS_SERVERS, 127.0.0.1:x",
            "MARCATO_DNS_SERVERS, '127.0.0.1:53,'", "MARCATO_DNS_SERVERS, a b", "MARCATO_DNS_SERVERS, 2001:db8::53" })
    void refuseWhatCanNotBeNamingTheVariable(String name, String value) {
        assertThatThrownBy(() -> Settings.of(Map.of(name, value))).isInstanceOf(Refusal.class).hasMessageContaining(name);
    }
}
