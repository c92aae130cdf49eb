package io.marcato.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractJsonTest {

    @ParameterizedTest
    @CsvSource({
            "2019-08-24T14:15:22Z, 2019-08-24T14:15:22Z",
            "2017-09-11T10:18:50.875874Z, 2017-09-11T10:18:50.875874Z",
            "2017-09-11T10:18:50.5Z, 2017-09-11T10:18:50.500000Z",
            "2017-09-11T10:18:50.000000999Z, 2017-09-11T10:18:50Z",
            "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z" })
    void writesSixFractionDigitsOrNone(Instant instant, String expected) {
        assertThat(ContractJson.timestamp(instant)).isEqualTo(expected);
    }
}
