package io.marcato.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.web.Violations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {

    private static final PasswordRule RULE = new PasswordRule();
    private static final List<String> NAMES = List.of("caroline", "caroline.smith@example.com");

    @ParameterizedTest
    @ValueSource(strings = { "a stone in the river", "twelve chars", "кошка на крыше", "horse-battery-9", "wet wet wet fish" })
    void takesLengthOverComposition(String password) {
        assertThat(isGood(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "short", "eleven char", "Password1234!", "passwordpassword", "123456789012", "qwertyuiop12", "aaaaaaaaaaaaaaa",
            "abcabcabcabc", "1q2w3e4r5t6y", "abcdefghijklmnopqrstuvwxyz", "caroline.smith@example.com", "caroline.smith2026", "carolinecaroline" })
    void refusesWhatIsShortOrEverybodysOrTheName(String password) {
        assertThat(isGood(password)).isFalse();
    }

    @Test
    void refusesWhatIsLongerThanAnyoneTypes() {
        assertThat(isGood("a1 b2-c3_d4 ".repeat(10) + "12345678")).isTrue();
        assertThat(isGood("a1 b2-c3_d4 ".repeat(10) + "123456789")).isFalse();
    }

    private static boolean isGood(String password) {
        Violations violations = new Violations();
        RULE.check("password", password, NAMES, violations);
        return violations.isEmpty();
    }
}
