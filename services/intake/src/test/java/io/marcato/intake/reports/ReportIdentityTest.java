package io.marcato.intake.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.AggregateReportReceived;
import io.marcato.intake.DropFolderResource;
import io.marcato.intake.Intake;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class ReportIdentityTest {

    @Test
    void theSameReportAgainIsADuplicateWhateverItComesIn() {
        // given
        long account = Intake.account();
        String xml = Reports.xml("example.org", "again");
        long first = Intake.upload(account, xml).getLong("id");

        // when
        JsonPath zipped = Intake.upload(account, "application/zip", Reports.zip(Map.of("r.xml", Reports.bytes(xml))));
        JsonPath mailed = Intake.upload(account, "message/rfc822", Reports.mail("r.xml", "text/xml", Reports.bytes(xml)));

        // then
        assertThat(zipped.getString("status")).isEqualTo("completed");
        assertThat(zipped.getString("reports[0].status")).isEqualTo("duplicate");
        assertThat(zipped.getString("reports[0].detail")).isEqualTo("Upload " + first + " held the same report.");
        assertThat(mailed.getString("reports[0].status")).isEqualTo("duplicate");
        assertThat(events(account)).isEqualTo(1);
    }

    @Test
    void theSameIdentityWithOtherRowsIsAConflictThatIsShownAndNotTold() {
        // given
        long account = Intake.account();
        Intake.upload(account, Reports.xml("example.org", "odd", Reports.row("192.0.2.1", 3)));

        // when
        JsonPath other = Intake.upload(account, Reports.xml("example.org", "odd", Reports.row("192.0.2.1", 4)));

        // then
        assertThat(other.getString("reports[0].status")).isEqualTo("conflict");
        assertThat(other.getString("reports[0].detail")).contains("with other content");
        assertThat(events(account)).isEqualTo(1);
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        // given
        long account = Intake.account();
        String a = Reports.row("192.0.2.1", 3);
        String b = Reports.row("192.0.2.2", 5);
        Intake.upload(account, Reports.xml("example.org", "order", a + b));

        // when
        JsonPath turned = Intake.upload(account, Reports.xml("example.org", "order", b + a));

        // then
        assertThat(turned.getString("reports[0].status")).isEqualTo("duplicate");
    }

    @Test
    void anotherReporterDomainIdOrPeriodIsAnotherReport() {
        // given
        long account = Intake.account();
        String xml = Reports.xml("example.org", "id");

        // when
        List<String> reports = List.of(xml, xml.replace("Receiver Example", "Other Receiver"), Reports.xml("example.net", "id"),
                Reports.xml("example.org", "id2"), xml.replace("1704067200", "1704067201"), xml.replace("1704153599", "1704153600"));

        // then
        assertThat(reports).allSatisfy(report -> assertThat(Intake.upload(account, report).getString("reports[0].status"))
                .isEqualTo("accepted"));
    }

    @Test
    void theSameReportCountsForEachAccountThatGetsIt() {
        // given
        String xml = Reports.xml("example.org", "shared");

        // then
        assertThat(Intake.upload(Intake.account(), xml).getString("reports[0].status")).isEqualTo("accepted");
        assertThat(Intake.upload(Intake.account(), xml).getString("reports[0].status")).isEqualTo("accepted");
    }

    @Test
    void withinOneUploadTheFirstCounts() {
        // given
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("1.xml", Reports.bytes(Reports.xml("example.org", "within")));
        entries.put("2.xml", Reports.bytes(Reports.xml("example.org", "within")));
        entries.put("3.xml", Reports.bytes(Reports.xml("example.org", "within", Reports.row("192.0.2.9", 9))));

        // when
        JsonPath upload = Intake.upload(Intake.account(), "application/zip", Reports.zip(entries));

        // then
        assertThat(upload.getList("reports.status")).isEqualTo(List.of("accepted", "duplicate", "conflict"));
    }

    @Test
    void ofManyAtTheSameMomentOneCounts() throws ExecutionException, InterruptedException {
        // given
        long account = Intake.account();
        String xml = Reports.xml("example.org", "race");

        // when
        List<String> statuses;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonPath>> uploads = IntStream.range(0, 16).mapToObj(i -> callers.submit(() -> Intake.upload(account, xml)))
                    .toList();
            statuses = new ArrayList<>();
            for (Future<JsonPath> upload : uploads) {
                statuses.add(upload.get().getString("reports[0].status"));
            }
        }

        // then
        assertThat(statuses).containsOnlyOnce("accepted").hasSize(16);
        assertThat(statuses.stream().filter("duplicate"::equals)).hasSize(15);
        assertThat(events(account)).isEqualTo(1);
    }

    @Test
    void aBigReportTravelsInChunksThatKnowTheirNumber() {
        // given
        long account = Intake.account();

        // when
        JsonPath upload = Intake.upload(account, "application/gzip",
                Reports.gzip(Reports.bytes(Reports.xml("example.org", "big", Reports.rows(25_500)))));

        // then
        assertThat(upload.getInt("reports[0].row_count")).isEqualTo(25_500);
        List<AggregateReportReceived> told = Intake.told(account, 26);
        assertThat(told).hasSize(26).allSatisfy(chunk -> assertThat(chunk.chunks()).isEqualTo(26));
        assertThat(told).extracting(AggregateReportReceived::chunk).containsExactlyElementsOf(IntStream.range(0, 26).boxed().toList());
        assertThat(told).extracting(AggregateReportReceived::reportKey).containsOnly(told.getFirst().reportKey());
        assertThat(told.stream().flatMap(chunk -> chunk.rows().stream()).map(AggregateReportReceived.Row::ip).distinct()).hasSize(25_500);
    }

    @Test
    void aReportWithoutRowsIsToldAsOneEmptyChunk() {
        // given
        long account = Intake.account();

        // when
        Intake.upload(account, Reports.xml("example.org", "none", ""));

        // then
        assertThat(Intake.told(account, 1).getFirst().rows()).isEmpty();
    }

    private static int events(long account) {
        Intake.outboxIsEmpty();
        return Intake.told(account, 1).size();
    }
}
