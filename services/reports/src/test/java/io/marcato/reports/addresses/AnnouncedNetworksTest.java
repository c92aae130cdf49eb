package io.marcato.reports.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncedNetworksTest {

    /** 0.0.1.0–0.0.1.255, its neighbour of another system, one of the same system, and after a gap up to the last address. */
    private static final String IPV4 = """
            256,511,64500,First
            512,767,64501,"Second, with a comma"
            768,1023,64501,Second
            4278190080,4294967295,4294967295,Last
            """;

    @ParameterizedTest
    @CsvSource({ "0.0.0.255,0", "0.0.1.0,64500", "0.0.1.255,64500", "0.0.2.0,64501", "0.0.3.255,64501", "0.0.4.0,0", "254.255.255.255,0",
            "255.0.0.0,4294967295", "255.255.255.255,4294967295" })
    void holdRangesFromTheFirstToTheLastAddress(String address, long system) throws IOException {
        var networks = AnnouncedNetworks.ipv4(new BufferedReader(new StringReader(IPV4)));

        assertThat(networks.system(IpAddress.parse(address).orElseThrow())).isEqualTo(system);
    }

    @ParameterizedTest
    @CsvSource({ "2001:0:0:1::,0", "2001:4:112::1,112", "2001:4:113::,0", "ffff::,0" })
    void compareIpv6AddressesWithoutSign(String address, long system) throws IOException {
        var networks = AnnouncedNetworks.ipv6(new BufferedReader(new StringReader(
                "42540488479219738492182115193345540096,42540488479220947418001729822520246271,112,DNS-OARC\n")));

        assertThat(networks.system(IpAddress.parse(address).orElseThrow())).isEqualTo(system);
    }
}
