package io.marcato.reportformats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {

    @ParameterizedTest
    @CsvSource({ "192.0.2.1, 192.0.2.1", "192.000.002.001, 192.0.2.1", "2001:DB8::1, 2001:db8::1",
            "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", "::, ::", "::1, ::1",
            "1::, 1::", "::ffff:c000:0201, 192.0.2.1", "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
                    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", "fe80::1%eth0, fe80::1",
            "255.255.255.255, 255.255.255.255" })
    void writesAddressesInTheirOneForm(String given, String expected) {
        assertThat(IpText.canonical(given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "X.X.X.X", "256.0.0.1", "1.2.3", "1.2.3.4.5", "1..2.3", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
            "g::", "12345::", "1::2::3", "host.example",
            "1.2.3.4 " })
    void anythingElseIsNoAddress(String given) {
        assertThat(IpText.canonical(given)).isEmpty();
    }
}
