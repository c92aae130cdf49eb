package io.marcato.reports.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationalDomainTest {

    @ParameterizedTest
    @CsvSource({ "mail.example.com,example.com", "example.com,example.com", "a.b.example.co.uk,example.co.uk", "co.uk,co.uk", "com,com",
            "news.a.example,a.example", "host.lan,host.lan", "a.host.lan,host.lan", "localhost,localhost", "one.github.io,one.github.io" })
    void isTheRegisteredDomain(String name, String organisation) {
        assertThat(OrganisationalDomain.of(name)).isEqualTo(organisation);
    }
}
