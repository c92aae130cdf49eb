package io.marcato.emailauth.dkim;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.ZoneDns;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.LookupAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DkimInspectorTest {

    private static final String KEY = "v=DKIM1; k=ed25519; p=gF3J/c2bVufJC7BWnQsKM9OvWmcbcIZBiyIR1hVaog0=";
    private static final String NAME = "s1._domainkey.example.com";
    private final DkimInspector inspector = new DkimInspector();
    private final ZoneDns zone = new ZoneDns();

    @Test
    void oneKey() {
        // given
        zone.text(NAME, KEY.substring(0, 30), KEY.substring(30));

        // when
        DkimInspection inspection = inspector.inspect("example.com", "s1", zone);

        // then
        assertThat(inspection.valid()).isTrue();
        assertThat(inspection.query()).contains(NAME);
        assertThat(inspection.records().getFirst().text()).isEqualTo(KEY);
        assertThat(inspection.findings()).isEmpty();
    }

    @Test
    void noKey() {
        assertThat(codes(zone)).containsExactly("dns_nxdomain", "dkim_record_missing");
    }

    @Test
    void severalKeys() {
        assertThat(codes(zone.text(NAME, KEY).text(NAME, "v=DKIM1; p="))).containsExactly("dkim_multiple_records");
    }

    @Test
    void anAliasToNothing() {
        assertThat(codes(zone.alias(NAME, "gone.example.net"))).containsExactly("dns_nxdomain", "dkim_record_missing");
    }

    @Test
    void anotherText() {
        assertThat(codes(zone.text(NAME, "hello"))).containsExactly("dkim_other_text", "dkim_record_missing");
    }

    @Test
    void aServerThatDeniesTheNameAbove() {
        // given
        zone.text(NAME, KEY);
        Dns lying = question -> question.name().startsWith("_domainkey.") ? new LookupAnswer.NoSuchName(List.of(), Duration.ofHours(1))
                : zone.lookup(question);

        // then
        assertThat(codes(lying)).containsExactly("dkim_domainkey_nxdomain");
    }

    @Test
    void aFailureIsNoMissingKey() {
        assertThat(codes(zone.failing(NAME, LookupAnswer.Reason.SERVFAIL))).containsExactly("dns_servfail");
    }

    private List<String> codes(Dns dns) {
        return inspector.inspect("example.com", "s1", dns).findings().stream().map(Finding::code).toList();
    }
}
