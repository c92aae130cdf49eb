package io.marcato.emailauth.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.Finding;
import io.marcato.emailauth.ZoneDns;
import io.marcato.emailauth.dns.LookupAnswer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DmarcInspectorTest {

    private static final String REJECT = "v=DMARC1; p=reject; rua=mailto:a@example.com";
    private final DmarcInspector inspector = new DmarcInspector(new TestingSuffixes());
    private final ZoneDns zone = new ZoneDns().mx("example.com", "mx.example.com").address("mx.example.com", "192.0.2.1");

    @Test
    void aDomainWithItsOwnRecord() {
        // given
        zone.text("_dmarc.example.com", REJECT);

        // when
        DmarcInspection inspection = inspector.inspect("example.com", zone);

        // then
        assertThat(inspection.valid()).isTrue();
        assertThat(inspection.policyDomain()).contains("example.com");
        assertThat(inspection.query()).contains("_dmarc.example.com");
        assertThat(inspection.findings()).isEmpty();
        assertThat(inspection.records().getFirst().record().ttl()).contains(3600L);
        assertThat(inspection.records().getFirst().rua().getFirst().external()).isFalse();
    }

    @Test
    void nothingAnywhere() {
        // when
        DmarcInspection inspection = inspector.inspect("mail.example.com", zone);

        // then
        assertThat(inspection.valid()).isFalse();
        assertThat(codes(inspection)).contains("dmarc_record_missing");
        assertThat(inspection.policyDomain()).isEmpty();
    }

    @Test
    void severalRecordsAreNone() {
        // given
        zone.text("_dmarc.example.com", REJECT).text("_dmarc.example.com", "v=DMARC1; p=none; rua=mailto:a@example.com");

        // when
        DmarcInspection inspection = inspector.inspect("example.com", zone);

        // then
        assertThat(inspection.valid()).isFalse();
        assertThat(inspection.records()).hasSize(2);
        assertThat(codes(inspection)).contains("dmarc_multiple_records").doesNotContain("dmarc_record_missing");
    }

    @Test
    void anUnusableRecordHidesTheOneAbove() {
        // given
        zone.text("_dmarc.example.com", REJECT).text("_dmarc.sub.example.com", "v=DMARC1; p=rejct");

        // when
        DmarcInspection inspection = inspector.inspect("sub.example.com", zone);

        // then
        assertThat(inspection.valid()).isFalse();
        assertThat(inspection.policyDomain()).isEmpty();
        assertThat(inspection.treeWalk()).contains(new Discovery("example.com", Optional.empty(), Optional.empty()));
    }

    @Test
    void aNameThatDoesNotExistHasThePolicyForSuch() {
        // given
        zone.text("_dmarc.example.com", "v=DMARC1; p=none; sp=quarantine; np=reject; rua=mailto:a@example.com");

        // when
        DmarcInspection inspection = inspector.inspect("nowhere.example.com", zone);

        // then
        assertThat(inspection.policy()).contains(Policy.REJECT);
        assertThat(codes(inspection)).contains("dmarc_policy_inherited", "dmarc_methods_differ");
        assertThat(inspector.inspect("mx.example.com", zone).policy()).contains(Policy.QUARANTINE);
    }

    @Test
    void aRegistrysRecordAppliesToWhatIsBelowIt() {
        // given
        zone.text("_dmarc.gov", "v=DMARC1; p=reject; psd=y; rua=mailto:a@example.com").address("agency.gov", "192.0.2.9");

        // when
        DmarcInspection inspection = inspector.inspect("mail.agency.gov", zone);

        // then
        assertThat(inspection.treeWalk()).contains(new Discovery("agency.gov", Optional.of("gov"), Optional.of(Policy.REJECT)));
        assertThat(inspection.suffixList()).contains(new Discovery("agency.gov", Optional.empty(), Optional.empty()));
    }

    @Test
    void aRecordThatSaysItIsNoRegistrysEndsTheWalk() {
        // given
        zone.text("_dmarc.branch.example.com", "v=DMARC1; p=none; psd=n; rua=mailto:a@example.com").text("_dmarc.example.com", REJECT);

        // when
        TreeWalk walk = TreeWalk.from("mail.branch.example.com", zone);

        // then
        assertThat(walk.organizationalDomain()).isEqualTo("branch.example.com");
        assertThat(walk.steps()).hasSize(2);
    }

    @Test
    void aDeepNameTakesEightQueries() {
        // when
        TreeWalk walk = TreeWalk.from("a.b.c.d.e.f.g.h.i.j.mail.example.com", zone);

        // then
        assertThat(walk.steps()).extracting(WalkStep::domain).containsExactly("a.b.c.d.e.f.g.h.i.j.mail.example.com", "g.h.i.j.mail.example.com",
                "h.i.j.mail.example.com", "i.j.mail.example.com", "j.mail.example.com", "mail.example.com", "example.com", "com");
    }

    @Test
    void aDestinationElsewhereHasToAgree() {
        // given
        zone.text("_dmarc.example.com", "v=DMARC1; p=reject; rua=mailto:a@agrees.example,mailto:b@refuses.example;ruf=mailto:c@any.test")
                .mx("agrees.example", "mx.example.com").mx("refuses.example", "mx.example.com").mx("any.test", "mx.example.com")
                .text("example.com._report._dmarc.agrees.example", "v=DMARC1;")
                .text("example.com._report._dmarc.any.test", "v=DMARC1").text("*._report._dmarc.any.test", "v=DMARC1");

        // when
        DmarcInspection inspection = inspector.inspect("example.com", zone);

        // then
        InspectedDmarcRecord record = inspection.records().getFirst();
        assertThat(record.rua()).extracting(ReportDestination::authorized).containsExactly(Optional.of(true), Optional.of(false));
        assertThat(record.rua().getLast().query()).contains("example.com._report._dmarc.refuses.example");
        assertThat(codes(inspection)).containsExactlyInAnyOrder("dmarc_report_destination_unauthorized", "dmarc_report_destination_wildcard");
        assertThat(inspection.valid()).isTrue();
    }

    @Test
    void aDestinationWithoutAMailServerLosesReports() {
        // given
        zone.text("_dmarc.example.com", "v=DMARC1; p=reject; rua=mailto:a@gone.example.com");

        // then
        assertThat(codes(inspector.inspect("example.com", zone))).containsExactly("dmarc_report_destination_undeliverable");
    }

    @Test
    void recordsAtWrongPlaces() {
        // given
        zone.text("example.com", REJECT).text("_dmarc._dmarc.example.com", REJECT).text("_dmarc.example.com", "v=spf1 -all");

        // then
        assertThat(codes(inspector.inspect("example.com", zone)))
                .containsExactly("dmarc_other_text", "dmarc_record_missing", "dmarc_record_misplaced", "dmarc_record_misplaced");
    }

    @Test
    void aParkedDomainOughtToReject() {
        // given
        ZoneDns parked = new ZoneDns().mx("parked.example", "").text("_dmarc.parked.example", "v=DMARC1; p=none");

        // then
        assertThat(codes(inspector.inspect("parked.example", parked))).containsExactly("dmarc_parked_not_rejected");
    }

    @Test
    void tagsWithoutEffect() {
        // given
        zone.text("_dmarc.example.com", REJECT).text("_dmarc.sub.example.com", "v=DMARC1; p=reject; sp=none; psd=u; rua=mailto:a@example.com");

        // then
        assertThat(codes(inspector.inspect("sub.example.com", zone))).contains("dmarc_subdomain_tag_useless");
    }

    @Test
    void anAliasIsTold() {
        // given
        zone.alias("_dmarc.example.com", "hosted.example.net").text("hosted.example.net", REJECT);

        // when
        DmarcInspection inspection = inspector.inspect("example.com", zone);

        // then
        assertThat(inspection.cname()).contains("hosted.example.net");
        assertThat(inspection.valid()).isTrue();
        assertThat(codes(inspection)).containsExactly("dns_cname");
    }

    @Test
    void aFailureIsNoMissingRecord() {
        // given
        zone.failing("_dmarc.example.com", LookupAnswer.Reason.TIMEOUT);

        // when
        DmarcInspection inspection = inspector.inspect("example.com", zone);

        // then
        assertThat(inspection.valid()).isFalse();
        assertThat(codes(inspection)).containsExactly("dns_timeout");
    }

    @Test
    void aTextIsValidatedWithoutDns() {
        // when
        DmarcInspection inspection = inspector.validate("v=DMARC1; p=none; rua=mailto:a@elsewhere.example");

        // then
        assertThat(inspection.valid()).isTrue();
        assertThat(inspection.domain()).isEmpty();
        assertThat(inspection.records().getFirst().rua().getFirst().authorized()).isEmpty();
    }

    private static java.util.List<String> codes(DmarcInspection inspection) {
        return inspection.findings().stream().map(Finding::code).toList();
    }
}
