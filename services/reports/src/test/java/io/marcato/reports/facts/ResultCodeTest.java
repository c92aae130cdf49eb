package io.marcato.reports.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultCodeTest {

    @ParameterizedTest
    @CsvSource({ "none,n", "neutral,?", "pass,+", "fail,-", "softfail,~", "temperror,T", "permerror,P", "hardfail,-", "error,T",
            "unknown,P", "'',X",
            "whatever,X" })
    void writesSpfResultsAsCodes(String word, String code) {
        assertThat(SpfResultCode.of(word)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({ "none,n", "pass,+", "fail,-", "policy,y", "neutral,?", "temperror,T", "permerror,P", "'',X", "whatever,X" })
    void writesDkimResultsAsCodes(String word, String code) {
        assertThat(DkimResultCode.of(word)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({ "none,n", "pass,n", "quarantine,q", "reject,r", "'',?", "whatever,?" })
    void writesDispositionsAsCodes(String word, String code) {
        assertThat(PolicyCode.disposition(word)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({ "'',''", "forwarded,forwarded", "policy_test_mode,policy_test_mode", "trusted,other" })
    void keepsTheReasonsOfTheVocabulary(String word, String reason) {
        assertThat(PolicyCode.reason(word)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({ "pass,p", "fail,f", "'',''", "maybe,''" })
    void writesAlignmentAsCodes(String word, String code) {
        assertThat(PolicyCode.alignment(word)).isEqualTo(code);
    }
}
