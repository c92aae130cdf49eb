package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void haveTheDocumentedDefaults() {
        // when
        Settings settings = Settings.of(Map.of("MARCATO_CHECKOUT", "/checkout"));

        // then
        assertThat(settings).isEqualTo(new Settings(Path.of("/checkout"), Path.of("/checkout/.marcato"), 8080, 2525, "", 1, false, false));
    }

    @ParameterizedTest
    @CsvSource({ "MARCATO_HTTP_PORT, web", "MARCATO_HTTP_PORT, 0", "MARCATO_SMTP_PORT, 65536", "WORKERS, 17", "WORKERS, -1", "SSO, yes" })
    void refuseWhatCanNotBeNamingTheVariable(String name, String value) {
        assertThatThrownBy(() -> Settings.of(Map.of(name, value))).isInstanceOf(Refusal.class).hasMessageContaining(name);
    }
}
