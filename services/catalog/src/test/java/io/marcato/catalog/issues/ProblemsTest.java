package io.marcato.catalog.issues;

import static io.marcato.catalog.observations.TestingPicture.OURS;
import static io.marcato.catalog.observations.TestingPicture.START;
import static io.marcato.catalog.observations.TestingPicture.capable;
import static io.marcato.catalog.observations.TestingPicture.missing;
import static io.marcato.catalog.observations.TestingPicture.mx;
import static io.marcato.catalog.observations.TestingPicture.spf;
import static io.marcato.catalog.observations.TestingPicture.sts;
import static io.marcato.catalog.observations.TestingPicture.unanswered;
import static io.marcato.catalog.observations.TestingPicture.unknown;
import static io.marcato.catalog.observations.TestingPicture.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.catalog.observations.TestingPicture;
import io.marcato.events.DomainInspected.Finding;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainInspected.Selector;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String REJECT = "v=DMARC1; p=reject; rua=" + OURS;

    private final TestingPicture domain = new TestingPicture();

    @Test
    void aSoundDomainHasNoProblem() {
        domain.dmarc(REJECT).sees(spf("v=spf1 mx -all", 1, "fail")).sees(sts("enforce")).sees(mx("mx.example.com")).mail(30, capable(1, 50, 50));

        assertThat(codes()).isEmpty();
    }

    @Test
    void anErrorIsAProblemAndAWarningIsNot() {
        domain.sees(with(spf("v=spf1 a a a -all", 12, "fail"), State.INVALID,
                new Finding("spf_too_many_lookups", "error", "Evaluation needs 12 DNS queries.", "include:x", "Remove some.", true),
                new Finding("spf_ptr_used", "warning", "ptr is slow.", "ptr", "", true)));

        assertThat(codes()).containsExactly("spf_too_many_lookups");
        Problem problem = Problems.of(domain.picture()).getFirst();
        assertThat(problem.problem()).isEqualTo("Evaluation needs 12 DNS queries.");
        assertThat(problem.solution()).isEqualTo("Remove some.");
        assertThat(problem.details()).isEqualTo("About: include:x\nPublished: v=spf1 a a a -all\nSeen since 2026-01-01 06:00 UTC.");
    }

    @Test
    void elevenLookupsAreTooManyWhoeverSaysSo() {
        domain.sees(spf("v=spf1 mx -all", 11, "fail"));

        assertThat(codes()).containsExactly("spf_too_many_lookups");
    }

    @Test
    void aRecordThatNobodyNeedsIsMissedOnlyOnceItWasThere() {
        domain.sees(missing(InspectionKind.MTA_STS)).sees(missing(InspectionKind.BIMI)).sees(missing(InspectionKind.TLS_RPT));
        assertThat(codes()).isEmpty();

        domain.after(DAY).sees(sts("enforce")).after(DAY).sees(missing(InspectionKind.MTA_STS));
        assertThat(codes()).containsExactly("mtasts_record_missing");
    }

    @Test
    void missingDmarcAndSpfAreProblemsFromTheBeginning() {
        domain.sees(missing(InspectionKind.DMARC)).sees(missing(InspectionKind.SPF));

        assertThat(codes()).containsExactlyInAnyOrder("dmarc_record_missing", "spf_record_missing");
    }

    @Test
    void aVanishedRecordIsToldWithWhatStoodThere() {
        domain.dmarc(REJECT).after(HOUR).sees(missing(InspectionKind.DMARC));

        assertThat(codes()).containsExactly("dmarc_record_missing");
        assertThat(Problems.of(domain.picture()).getFirst().details()).isEqualTo("Last seen 2026-01-01 06:00 UTC: " + REJECT);
    }

    @Test
    void aWeakerRecordIsAProblem() {
        domain.dmarc(REJECT).sees(spf("v=spf1 mx -all", 1, "fail")).sees(sts("enforce"))
                .after(HOUR).dmarc("v=DMARC1; p=none; rua=" + OURS).sees(spf("v=spf1 mx ~all", 1, "softfail")).sees(sts("none"));

        assertThat(codes()).containsExactlyInAnyOrder("dmarc_policy_weakened", "spf_record_weakened", "mtasts_policy_weakened");
    }

    @Test
    void aWeakerSubdomainPolicyIsAProblemOfItsOwn() {
        domain.dmarc(REJECT).after(HOUR).dmarc("v=DMARC1; p=reject; sp=none; rua=" + OURS);

        assertThat(codes()).containsExactly("dmarc_subdomain_policy_weakened");
    }

    @Test
    void reportsThatDoNotComeHereAnyMore() {
        domain.dmarc("v=DMARC1; p=reject; rua=mailto:boss@example.com");
        assertThat(codes()).isEmpty();

        domain.after(HOUR).dmarc(REJECT).after(HOUR).dmarc("v=DMARC1; p=reject; rua=mailto:boss@example.com");
        assertThat(codes()).containsExactly("dmarc_rua_lost");
    }

    @Test
    void aPolicyThatDoesNotCoverAMailServer() {
        domain.sees(with(sts("enforce"), State.INVALID,
                new Finding("mtasts_policy_mx_mismatch", "error", "mx2.example.com is not covered.", "mx2.example.com", "Add it.", true)));

        assertThat(codes()).containsExactly("mtasts_policy_mx_mismatch");
    }

    @Test
    void timeOutsAreNoProblemUntilTheyPersist() {
        domain.dmarc(REJECT);
        for (int i = 0; i < 6; i++) {
            domain.after(HOUR).sees(unanswered(InspectionKind.DMARC)).sees(unanswered(InspectionKind.SPF));
        }
        assertThat(codes()).isEmpty();

        domain.after(HOUR).sees(unanswered(InspectionKind.DMARC)).sees(unanswered(InspectionKind.SPF));
        assertThat(codes()).containsExactly("dns_timeout");
        assertThat(Problems.of(domain.picture()).getFirst().details()).contains("for: DMARC, SPF.");

        domain.after(HOUR).dmarc(REJECT).sees(spf("v=spf1 mx -all", 1, "fail"));
        assertThat(codes()).isEmpty();
    }

    @Test
    void aPolicyHostThatIsAwayOnceIsNoProblem() {
        Inspection away = with(sts("enforce"), State.INVALID,
                new Finding("mtasts_policy_unreachable", "error", "The policy cannot be fetched.", "", "Serve it.", true));
        domain.sees(away);
        assertThat(codes()).isEmpty();

        domain.after(DAY).sees(away);
        assertThat(codes()).containsExactly("mtasts_policy_unreachable");
    }

    @Test
    void aKeyIsMissedWhileSomebodySignsWithIt() {
        Inspection gone = new Inspection(InspectionKind.DKIM, State.MISSING, null,
                List.of(new Finding("dkim_record_missing", "error", "There is no key.", "s1", "Publish it.", true)), null, null, null,
                List.of(new Selector("s1", State.MISSING, null)), null, null);
        domain.sees(gone);
        assertThat(codes()).isEmpty();

        domain.mail(3, capable(1, 50, 50)).after(HOUR).sees(gone);
        assertThat(codes()).containsExactly("dkim_record_missing");
    }

    @Test
    void aNameThatIsGoneIsTheOnlyProblem() {
        domain.nameGone().sees(missing(InspectionKind.DMARC)).sees(missing(InspectionKind.SPF));

        assertThat(codes()).containsExactly("dns_nxdomain");
    }

    @Test
    void reportsThatUsedToComeEveryDayHaveStopped() {
        domain.dmarc(REJECT).mail(20, capable(1, 5, 5)).after(Duration.ofDays(3));
        assertThat(codes()).isEmpty();

        domain.after(DAY).after(HOUR);
        assertThat(codes()).containsExactly("reports_stopped");
    }

    @Test
    void reportsThatCameNowAndThenHaveNotStopped() {
        domain.dmarc(REJECT).mail(3, capable(1, 5, 5)).after(Duration.ofDays(20));

        assertThat(codes()).isEmpty();
    }

    @Test
    void anExplainedSilenceIsNoProblemOfItsOwn() {
        domain.dmarc(REJECT).mail(20, capable(1, 5, 5)).after(Duration.ofDays(5)).sees(missing(InspectionKind.DMARC));

        assertThat(codes()).containsExactly("dmarc_record_missing");
    }

    @Test
    void aSourceWhoseMailFailsAllOfASudden() {
        domain.dmarc(REJECT).mail(30, capable(1, 50, 50)).after(Duration.ofDays(3)).mail(3, capable(1, 50, 5));

        assertThat(codes()).containsExactly("source_compliance_collapsed");
        assertThat(Problems.of(domain.picture()).getFirst().details()).startsWith("Source: Sender 1\n");
    }

    @Test
    void aSourceThatNeverPassedHasNotCollapsed() {
        domain.dmarc(REJECT).mail(30, capable(1, 50, 5));

        assertThat(codes()).isEmpty();
    }

    @Test
    void aNewSenderInVolumeIsNoticedOnADomainThatIsKnown() {
        domain.dmarc(REJECT).mail(30, capable(1, 50, 50)).mail(3, unknown(9, 40));

        assertThat(codes()).containsExactly("new_sender_in_volume");
        assertThat(Problems.of(domain.picture()).getFirst().subject()).isEqualTo("9");
    }

    @Test
    void onANewDomainEverySenderIsNew() {
        domain.dmarc(REJECT).mail(10, capable(1, 50, 50)).mail(3, unknown(9, 40));

        assertThat(codes()).isEmpty();
    }

    @Test
    void whatWasSilentAMonthIsNotOlderThanItIs() {
        domain.dmarc(REJECT).mail(20, capable(1, 5, 5)).lastUpload(START).after(Duration.ofDays(90));

        assertThat(codes()).containsExactly("reports_stopped");
    }

    private List<String> codes() {
        return Problems.of(domain.picture()).stream().map(Problem::code).toList();
    }
}
