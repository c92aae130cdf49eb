package io.marcato.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

    @Test
    void knowsItsPasswordAndNoOther() {
        PasswordHash hash = PasswordHash.of("correct horse");

        assertThat(hash.matches("correct horse")).isTrue();
        assertThat(hash.matches("correct horsf")).isFalse();
        assertThat(hash.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void saltsEachHash() {
        assertThat(PasswordHash.of("same").text()).isNotEqualTo(PasswordHash.of("same").text());
    }

    @Test
    void readsHashesOfAnotherCost() {
        // The reference implementation's test vector: version 19, 2 passes, 64 MiB, password "password", salt "somesalt".
        PasswordHash hash = new PasswordHash("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(hash.matches("password")).isTrue();
    }

    @Test
    void refusesOtherHashes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PasswordHash("$2b$12$abc"));
    }
}
