package io.marcato.senders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderCatalogueTest {

    private static final SenderCatalogue CATALOGUE = SenderCatalogue.builtIn();

    @ParameterizedTest(name = "{0} {1} AS{2} is {3} by {4}")
    @CsvSource(nullValues = "-", value = {
        "209.85.220.41,         -,                                   0,     google-workspace,        NETWORK",
        "2607:f8b0:4864:20::1,  -,                                   0,     google-workspace,        NETWORK",
        "40.107.22.1,           -,                                   8075,  microsoft-365,           NETWORK",
        "192.0.2.1,             -,                                   11377, sendgrid,                ASN",
        "192.0.2.1,             o1.ptr9.sendgrid.net,                0,     sendgrid,                PTR",
        "192.0.2.1,             O1.Ptr9.SendGrid.NET.,               0,     sendgrid,                PTR",
        "198.2.132.9,           -,                                   14782, mailchimp-transactional, NETWORK",
        "198.2.190.9,           -,                                   14782, mailchimp,               NETWORK",
        "54.240.8.50,           a8-50.smtp-out.amazonses.com,        16509, amazon-ses,              NETWORK",
        "192.0.2.1,             ec2-1-2-3-4.compute-1.amazonaws.com, 16509, amazon-cloud,            PTR",
        "192.0.2.1,             vps-1.vps.ovh.net,                   16276, ovh-network,             ASN",
        "192.0.2.1,             4.mo1.mail-out.ovh.net,              16276, ovh-mail,                PTR",
        "not an address,        mail-1.google.com,                   0,     google-workspace,        PTR",
    })
    void recognisesAddresses(String ip, String ptr, long asn, String slug, Evidence evidence) {
        assertThat(CATALOGUE.byAddress(ip, ptr, asn)).hasValueSatisfying(match -> {
            assertThat(match.sender().slug()).isEqualTo(slug);
            assertThat(match.evidence()).isEqualTo(evidence);
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(nullValues = "-", value = {
        "192.0.2.1, notgoogle.com", "192.0.2.1, google.com.evil.example", "192.0.2.1, com", "192.0.2.1, -", "192.0.2.1, ''",
                "2001:db8::1, ..", "-, -",
    })
    void recognisesNothingElse(String ip, String ptr) {
        assertThat(CATALOGUE.byAddress(ip, ptr, 0)).isEmpty();
    }

    @ParameterizedTest(name = "d={0} spf={1} is {2} by {3}")
    @CsvSource(nullValues = "-", value = {
        "sendgrid.net, -,                   sendgrid,         DKIM",
        "-,            em1.sendgrid.net,    sendgrid,         SPF",
        "sendgrid.net, em1.sendgrid.net,    sendgrid,         DKIM_AND_SPF",
        "sendgrid.net, bounces.mailgun.org, sendgrid,         DKIM",
        "x.example,    gmail.com,           google-workspace, SPF",
    })
    void recognisesDomains(String dkim, String spf, String slug, Evidence evidence) {
        assertThat(CATALOGUE.byDomains(dkim, spf)).hasValueSatisfying(match -> {
            assertThat(match.sender().slug()).isEqualTo(slug);
            assertThat(match.evidence()).isEqualTo(evidence);
        });
    }

    @Test
    void knowsManyServicesInTheOrderOfTheirNumbers() {
        // given
        var number = Pattern.compile("^( *)([0-9]+) ");
        // when
        var numbers = RuleFile.builtInFile().lines().stream().map(number::matcher).filter(matcher -> matcher.find()).toList();
        // then
        assertThat(numbers).filteredOn(found -> found.group(1).isEmpty()).hasSizeGreaterThan(170)
                .extracting(found -> Integer.valueOf(found.group(2))).isSorted().doesNotHaveDuplicates();
        assertThat(numbers).filteredOn(found -> !found.group(1).isEmpty()).hasSizeGreaterThan(500)
                .extracting(found -> Integer.valueOf(found.group(2))).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void findsEverySourceByItsNumberForwardingOrNot() {
        assertThat(CATALOGUE.senders()).isNotEmpty().allSatisfy(sender -> {
            assertThat(CATALOGUE.sender(sender.number())).contains(sender);
            assertThat(CATALOGUE.sender(sender.forwarding().number())).contains(sender.forwarding());
        });
        assertThat(CATALOGUE.sender(999)).isEmpty();
    }

    /** Reports keep these numbers for years: a change here loses history. */
    @ParameterizedTest
    @CsvSource({"1, own-infrastructure", "6, unknown-without-ptr", "1000, 123-reg", "1087, google-workspace", "1140, microsoft-365",
            "1197, sendgrid"})
    void keepsNumbersForever(int number, String slug) {
        assertThat(CATALOGUE.sender(number)).hasValueSatisfying(sender -> assertThat(sender.slug()).isEqualTo(slug));
    }
}
