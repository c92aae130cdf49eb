package io.marcato.gateway.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedTest {

    @Test
    void noHeaderIsNoCredential() {
        assertThat(Presented.of(List.of())).isInstanceOf(Presented.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Token abc", "token abc", "TOKEN  abc" })
    void aTokenIsKeptAsItsHash(String header) {
        assertThat(Presented.of(List.of(header)))
                .isEqualTo(new Presented.TokenHash("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Token", "Token ", "Tokenabc", "Token a b", "Token ä", "Token a\tb", "Bearer abc",
            "Basic YTpi", "abc", " Token abc" })
    void everythingElseIsUnusable(String header) {
        assertThat(Presented.of(List.of(header))).isInstanceOf(Presented.Unusable.class);
    }

    @Test
    void twoCredentialsAreUnusable() {
        assertThat(Presented.of(List.of("Token abc", "Token abc"))).isInstanceOf(Presented.Unusable.class);
    }
}
