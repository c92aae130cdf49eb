package io.marcato.reports.facts;

import static io.marcato.reports.TestingReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.AggregateReportReceived.DkimResult;
import io.marcato.events.AggregateReportReceived.Report;
import io.marcato.events.AggregateReportReceived.Row;
import io.marcato.events.AggregateReportReceived.SpfResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTraitsTest {

    private final RowTraits traits = new RowTraits(report(LocalDate.of(2026, 3, 14), "a.example"));

    @Test
    void looksAtTheSignatureThatCounts() {
        // given
        Row row = row(List.of(new DkimResult("a.example", "x", "fail"), new DkimResult("esp.example", "y", "pass"),
                new DkimResult("news.a.example", "z", "pass")),
                List.of());

        // when
        Traits read = traits.of(row);

        // then
        assertThat(read).extracting(Traits::dkimDomain, Traits::dkimSelector, Traits::dkimResult)
                .containsExactly("news.a.example", "z", "+");
    }

    @Test
    void looksAtTheEnvelopeSenderBeforeHelo() {
        // given
        Row row = row(List.of(), List.of(new SpfResult("mail.a.example", "helo", "pass"),
                new SpfResult("bounce.example", "mfrom", "fail")));

        // when
        Traits read = traits.of(row);

        // then
        assertThat(read).extracting(Traits::spfDomain, Traits::spfResult).containsExactly("bounce.example", "-");
    }

    @Test
    void tellsMailWithoutSignatureFromReportsWithoutResults() {
        assertThat(traits.of(row(List.of(), List.of(new SpfResult("a.example", "", "pass")))).dkimResult()).isEqualTo("n");
        assertThat(traits.of(row(List.of(), List.of())).dkimResult()).isEqualTo("X");
        assertThat(traits.of(row(List.of(), List.of())).spfResult()).isEqualTo("X");
    }

    @Test
    void takesThePolicyForSubdomains() {
        // given
        Report report = new Report("o", "e", "1", Instant.EPOCH, Instant.EPOCH, "a.example", "reject", "quarantine", "", "", "", "r", "r");

        // then
        assertThat(new RowTraits(report).of(from("a.example")).published()).isEqualTo("r");
        assertThat(new RowTraits(report).of(from("sub.a.example")).published()).isEqualTo("q");
        assertThat(new RowTraits(report).of(from("")).fromDomain()).isEqualTo("a.example");
    }

    @Test
    void simulatesRejectWhereNothingIsAskedFor() {
        assertThat(traits.of(from("a.example")).enforced().policyApplied()).isEqualTo("r");
    }

    private static Row from(String domain) {
        return new Row("192.0.2.1", 1, "none", "fail", "fail", domain, "", "", List.of(), List.of(), List.of());
    }

    private static Row row(List<DkimResult> dkim, List<SpfResult> spf) {
        return new Row("192.0.2.1", 1, "none", "pass", "fail", "a.example", "", "", List.of(), dkim, spf);
    }
}
