package io.marcato.gateway.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marcato.outbound.PublicAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
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

    @ParameterizedTest
    @CsvSource({ "127.0.0.1, false", "10.0.0.1, false", "172.16.0.1, false", "192.168.1.1, false", "169.254.169.254, false", "0.0.0.0, false",
            "100.64.0.1, false", "224.0.0.1, false", "255.255.255.255, false", "::1, false", "::, false", "fe80::1, false", "fd00::1, false",
            "::ffff:10.0.0.1, false", "64:ff9b::a00:1, false", "2002:a00:1::, false", "ff02::1, false",
            "8.8.8.8, true", "2606:4700:4700::1111, true" })
    void tellsPublicAddressesFromOthers(String address, boolean isPublic) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
    }
}
