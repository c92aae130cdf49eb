package io.marcato.catalog.tasks;

import static io.marcato.catalog.observations.TestingPicture.OURS;
import static io.marcato.catalog.observations.TestingPicture.capable;
import static io.marcato.catalog.observations.TestingPicture.missing;
import static io.marcato.catalog.observations.TestingPicture.mx;
import static io.marcato.catalog.observations.TestingPicture.spf;
import static io.marcato.catalog.observations.TestingPicture.sts;
import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.observations.TestingPicture;
import io.marcato.catalog.policy.PlannerInput;
import io.marcato.catalog.policy.PolicyPlan;
import io.marcato.catalog.tasks.Steps.Step;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {

    private final TestingPicture domain = new TestingPicture();

    @Test
    void aNewDomainIsVerifiedAndPublishesItsFirstRecord() {
        domain.unverified().sees(missing(InspectionKind.DMARC)).sees(missing(InspectionKind.SPF)).sees(mx("mx.example.com"));

        assertThat(open()).containsExactly("verify_domain", "publish_dmarc", "publish_spf");
        assertThat(text("publish_dmarc")).startsWith("Publish this TXT record at _dmarc.example.com:\nv=DMARC1; p=none; rua=" + OURS + "\n");
        assertThat(text("verify_domain")).contains("_marcato-challenge.example.com:\nmarcato-verification=abc\n");
        assertThat(text("publish_spf")).contains("\nv=spf1 mx ~all\n");
    }

    @Test
    void reportsThatGoElsewhereComeHereTooAndNothingElseChanges() {
        domain.dmarc("v=DMARC1; p=quarantine; rua=mailto:boss@example.com; fo=1");

        assertThat(open()).containsExactly("add_rua");
        assertThat(text("add_rua")).contains("\nv=DMARC1; p=quarantine; rua=mailto:boss@example.com," + OURS + "; fo=1\n");
    }

    @Test
    void collectsThenRepairsItsSourcesThenGoesOn() {
        domain.dmarc("v=DMARC1; p=none; rua=" + OURS + "; pct=50; ruf=mailto:x@y.example").mail(5, capable(1, 50, 50));
        assertThat(open()).containsExactly("monitor");

        domain.mail(20, capable(2, 100, 20));
        assertThat(open()).containsExactly("configure_dkim", "authenticate_sources");
        assertThat(text("authenticate_sources")).contains("- Sender 2: 2,000 messages in 30 days, 20.0 % pass").doesNotContain("Sender 1");
        assertThat(text("configure_dkim")).contains("Sender 2").doesNotContain("Sender 1");
    }

    @Test
    void aDomainWhoseMailPassesGoesToQuarantineAndToReject() {
        domain.dmarc("v=DMARC1; p=none; rua=" + OURS + "; pct=50; adkim=s").mail(20, capable(1, 50, 50));
        assertThat(open()).containsExactly("move_to_quarantine");
        assertThat(text("move_to_quarantine")).contains("\nv=DMARC1; p=quarantine; rua=" + OURS + "; adkim=s\n");

        domain.after(Duration.ofHours(1)).dmarc("v=DMARC1; p=quarantine; rua=" + OURS);
        assertThat(open()).containsExactly("move_to_reject");
        assertThat(Steps.of(domain.picture(), plan()).done()).contains("move_to_quarantine", "publish_dmarc", "add_rua", "monitor");
    }

    @Test
    void anEnforcedDomainGoesOnToTransportAndLogo() {
        domain.dmarc("v=DMARC1; p=reject; sp=none; rua=" + OURS).mail(20, capable(1, 50, 50)).sees(mx("mx.example.com"))
                .sees(missing(InspectionKind.TLS_RPT)).sees(missing(InspectionKind.MTA_STS)).sees(missing(InspectionKind.BIMI));
        assertThat(open()).containsExactly("raise_subdomain_policy", "publish_tls_rpt", "publish_mta_sts");
        assertThat(text("raise_subdomain_policy")).contains("\nv=DMARC1; p=reject; rua=" + OURS + "\n");
        assertThat(text("publish_tls_rpt")).contains("_smtp._tls.example.com:\nv=TLSRPTv1; rua=mailto:acme-tls@reports.example\n");
        assertThat(text("publish_mta_sts")).contains("version: STSv1\nmode: testing\nmx: mx.example.com\nmax_age: 604800\n");

        domain.after(Duration.ofHours(1)).dmarc("v=DMARC1; p=reject; rua=" + OURS).sees(sts("testing"));
        assertThat(open()).containsExactly("publish_tls_rpt", "publish_mta_sts");

        domain.after(Duration.ofHours(1)).sees(sts("enforce")).sees(TestingPicture.with(missing(InspectionKind.TLS_RPT),
                State.PRESENT));
        assertThat(open()).containsExactly("publish_bimi");
    }

    @Test
    void aParkedDomainIsClosed() {
        domain.parked().sees(missing(InspectionKind.DMARC)).sees(missing(InspectionKind.SPF)).sees(mx("mx.example.com"));
        assertThat(open()).containsExactly("park_domain");
        assertThat(text("park_domain")).contains("v=DMARC1; p=reject; rua=" + OURS, "example.com:\nv=spf1 -all\n", "\n0 .\n",
                "*._domainkey.example.com:\nv=DKIM1; p=\n");

        domain.after(Duration.ofHours(1)).dmarc("v=DMARC1; p=reject; rua=" + OURS).sees(spf("v=spf1 -all", 0, "fail")).sees(mx("."));
        assertThat(open()).isEmpty();
        assertThat(Steps.of(domain.picture(), plan()).done()).contains("park_domain");
    }

    @Test
    void aParkedDomainThatSendsIsNoParkedDomain() {
        domain.parked().dmarc("v=DMARC1; p=none; rua=" + OURS).mail(3, capable(1, 50, 50));

        assertThat(open()).containsExactly("monitor");
    }

    private List<String> open() {
        return Steps.of(domain.picture(), plan()).open().stream().map(Step::category).toList();
    }

    private String text(String category) {
        return Steps.of(domain.picture(), plan()).open().stream().filter(step -> step.category().equals(category)).findFirst().orElseThrow().details();
    }

    private PolicyPlan plan() {
        DomainPicture picture = domain.picture();
        return PolicyPlan.of(PlannerInput.of(picture));
    }
}
