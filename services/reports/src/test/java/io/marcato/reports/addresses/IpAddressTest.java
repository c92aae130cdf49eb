package io.marcato.reports.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({ "192.0.2.1,192.0.2.1", "255.255.255.255,255.255.255.255", "2001:DB8:0:0:1:0:0:1,2001:db8::1:0:0:1", "::,::", "::1,::1",
            "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1", "fe80::,fe80::", "1:0:0:2:0:0:0:3,1:0:0:2::3" })
    void writesAddressesInTheirCanonicalForm(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasValueSatisfying(address -> assertThat(address).hasToString(canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1.2.3", "1.2.3.256", "mail.example", "2001:db8", ":::", "1::2::3", "12345::", "192.0.2.1/24",
            "fe80::1%eth0" })
    void takesNothingElseForAnAddress(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Test
    void ordersAddressesByValue() {
        // given
        IpAddress[] addresses = { of("2001:db8::1"), of("10.0.0.1"), IpAddress.NONE, of("9.255.0.1"), of("ff00::"), of("::1") };

        // when
        Arrays.sort(addresses);

        // then
        assertThat(addresses).extracting(IpAddress::toString).containsExactly("", "9.255.0.1", "10.0.0.1", "::1", "2001:db8::1", "ff00::");
    }

    @ParameterizedTest
    @CsvSource({ "10.1.2.3,8,10.0.0.0", "10.1.2.3,32,10.1.2.3", "10.1.2.3,0,0.0.0.0", "2001:db8:1:2:3::4,48,2001:db8:1::",
            "2001:db8::ff,124,2001:db8::f0" })
    void masksAddresses(String text, int prefix, String network) {
        assertThat(of(text).masked(prefix)).hasToString(network);
    }

    private static IpAddress of(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
