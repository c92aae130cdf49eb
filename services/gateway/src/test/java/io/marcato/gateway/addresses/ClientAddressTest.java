package io.marcato.gateway.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private final ClientAddress behindProxies = new ClientAddress(() -> Optional.of(List.of("10.0.0.0/8", "2001:db8::1")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "192.0.2.7 | 6.6.6.6 | 192.0.2.7",
            "10.1.2.3 | 192.0.2.7 | 192.0.2.7",
            "10.1.2.3 | 6.6.6.6, 192.0.2.7 | 192.0.2.7",
            "10.1.2.3 | 6.6.6.6, 192.0.2.7, 10.9.9.9 | 192.0.2.7",
            "10.1.2.3 | 10.4.4.4 | 10.4.4.4",
            "10.1.2.3 | nonsense | 10.1.2.3",
            "10.1.2.3 | 192.0.2.999 | 10.1.2.3",
            "10.1.2.3 | ::ffff:192.0.2.7 | 192.0.2.7",
            "10.1.2.3 | nonsense, 10.4.4.4 | 10.4.4.4",
            "10.1.2.3 | '' | 10.1.2.3",
            "2001:db8:0:0:0:0:0:1 | 192.0.2.7 | 192.0.2.7",
            "2001:db8:0:0:0:0:0:2 | 192.0.2.7 | 2001:db8:0:0:0:0:0:2" })
    void isTheLastThatIsNoTrustedProxy(String connected, String forwardedFor, String client) {
        assertThat(behindProxies.client(connected, List.of(forwardedFor))).isEqualTo(client);
    }

    @Test
    void isThatOfTheConnectionWhereNoProxyIsTrusted() {
        assertThat(new ClientAddress(Optional::empty).client("10.1.2.3", List.of("6.6.6.6"))).isEqualTo("10.1.2.3");
    }

    @Test
    void readsSeveralHeadersAsOne() {
        assertThat(behindProxies.client("10.1.2.3", List.of("6.6.6.6", "192.0.2.7"))).isEqualTo("192.0.2.7");
    }

    @ParameterizedTest
    @ValueSource(strings = { "proxy.example.com", "10.0.0.0/x", "10.0.0.0/", "" })
    void doesNotStartWithProxiesThatAreNoAddresses(String setting) {
        assertThatThrownBy(() -> new ClientAddress(() -> Optional.of(List.of(setting)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsAnIpv6CustomerAsOne() {
        assertThat(Neighbourhood.of("2001:db8:1:2:3:4:5:6")).isEqualTo(Neighbourhood.of("2001:db8:1:2::1"))
                .isNotEqualTo(Neighbourhood.of("2001:db8:1:3::1"));
        assertThat(Neighbourhood.of("192.0.2.7")).isNotEqualTo(Neighbourhood.of("192.0.2.8"));
    }
}
