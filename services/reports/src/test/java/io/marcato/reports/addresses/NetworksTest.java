package io.marcato.reports.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworksTest {

    private static final Networks NETWORKS = new Networks(new GeoSettings() {

        @Override
        public Optional<Path> countryDatabase() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> asnDatabase() {
            return Optional.empty();
        }
    });

    @ParameterizedTest
    @CsvSource({ "8.8.8.8,15169", "1.1.1.1,13335", "193.0.6.139,3333", "2001:4860:4860::8888,15169", "2606:4700:4700::1111,13335",
            "0.0.0.0,0", "192.0.2.1,0", "255.255.255.255,0", "2001:db8::1,0", "::1,0", "ffff::1,0" })
    void knowTheAutonomousSystem(String address, long system) {
        assertThat(NETWORKS.system(IpAddress.parse(address).orElseThrow())).isEqualTo(system);
    }

    @ParameterizedTest
    @CsvSource({ "8.8.8.8,US", "193.0.6.139,NL", "2001:4860:4860::8888,US", "192.0.2.1," })
    void knowTheCountry(String address, String country) {
        assertThat(NETWORKS.country(IpAddress.parse(address).orElseThrow())).isEqualTo(country);
    }

    @Test
    void knowNothingOfNoAddress() {
        assertThat(NETWORKS.system(IpAddress.NONE)).isZero();
        assertThat(NETWORKS.country(IpAddress.NONE)).isNull();
    }
}
