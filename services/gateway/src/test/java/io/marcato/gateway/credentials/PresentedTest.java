package io.marcato.gateway.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentedTest {

    @Test
    void noHeaderIsNoCredential() {
        assertThat(Presented.of(List.of(), Set.of())).isInstanceOf(Presented.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "Token abc", "token abc", "TOKEN  abc" })
    void aTokenIsKeptAsItsHash(String header) {
        assertThat(Presented.of(List.of(header), Set.of()))
                .isEqualTo(new Presented.Token(new Sha256("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Token", "Token ", "Tokenabc", "Token a b", "Token ä", "Token a\tb", "Bearer abc",
            "Basic YTpi", "abc", " Token abc" })
    void everythingElseIsUnusable(String header) {
        assertThat(Presented.of(List.of(header), Set.of())).isInstanceOf(Presented.Unusable.class);
    }

    @Test
    void twoCredentialsAreUnusable() {
        assertThat(Presented.of(List.of("Token abc", "Token abc"), Set.of())).isInstanceOf(Presented.Unusable.class);
    }

    @Test
    void aSessionIsKeptAsItsHash() {
        assertThat(Presented.of(List.of(), Set.of("abc"))).isEqualTo(new Presented.Session(Sha256.of("abc")));
    }

    @Test
    void aTokenComesBeforeASession() {
        assertThat(Presented.of(List.of("Token abc"), Set.of("def"))).isEqualTo(new Presented.Token(Sha256.of("abc")));
        assertThat(Presented.of(List.of("Bearer abc"), Set.of("def"))).isInstanceOf(Presented.Unusable.class);
    }

    @Test
    void aForgottenCookieIsNoCredentialAndTwoAreUnusable() {
        assertThat(Presented.of(List.of(), Set.of(""))).isInstanceOf(Presented.Nothing.class);
        assertThat(Presented.of(List.of(), Set.of("abc", "def"))).isInstanceOf(Presented.Unusable.class);
        assertThat(Presented.of(List.of(), Set.of("a b"))).isInstanceOf(Presented.Unusable.class);
    }
}
