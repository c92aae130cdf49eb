package io.marcato.accounts.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretTokenTest {

    @Test
    void hasFortyLettersAndDigitsAndNeverComesTwice() {
        assertThat(Stream.generate(SecretToken::generate).limit(1_000).map(SecretToken::text))
                .allMatch(text -> text.matches("[A-Za-z0-9]{40}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void isKeptAsSha256() {
        assertThat(HexFormat.of().formatHex(new SecretToken("abc").hash()))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void showsItsLastFourCharactersAlone() {
        SecretToken token = SecretToken.generate();

        assertThat(token.hint()).isEqualTo("*".repeat(36) + token.text().substring(36));
        assertThat(token).hasToString(token.hint());
    }
}
