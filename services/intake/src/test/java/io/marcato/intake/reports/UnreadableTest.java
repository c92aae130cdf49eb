package io.marcato.intake.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.intake.DropFolderResource;
import io.marcato.intake.Intake;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class UnreadableTest {

    @Test
    void jsonThatIsNoTlsReportFails() {
        JsonPath upload = Intake.upload(Intake.account(), "application/tlsrpt+json", Reports.bytes("{\"hello\": \"world\"}"));
        assertThat(upload.getString("status")).isEqualTo("failed");
        assertThat(upload.getString("detail")).isEqualTo("This is JSON, but not a TLS report.");
    }

    @Test
    void xmlThatCanNotBeReadIsListedWithItsPositionAndTheOthersCount() {
        // given
        long account = Intake.account();
        String report = Reports.xml("example.org", "broken");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("cut.xml", Reports.bytes(report.substring(0, report.indexOf("</record>"))));
        entries.put("good.xml", Reports.bytes(Reports.xml("example.org", "good")));

        // when
        JsonPath upload = Intake.upload(account, "application/zip", Reports.zip(entries));

        // then
        assertThat(upload.getString("status")).isEqualTo("completed");
        assertThat(upload.getList("reports.status")).isEqualTo(List.of("rejected", "accepted"));
        assertThat(upload.getString("reports[0].detail")).contains("line ").contains("[cut.xml]");
        assertThat(Intake.DATABASE.asOwner("SELECT concat(path, ' ', code <> '', ' ', line > 1) FROM quarantine WHERE account_id = ?",
                account))
                .containsExactly("cut.xml t t");
    }

    @Test
    void anUploadNobodyCanReadFailsWithTheReason() {
        JsonPath upload = Intake.upload(Intake.account(), "application/zip", Reports.bytes("unused"));
        assertThat(upload.getString("status")).isEqualTo("failed");
        assertThat(upload.getString("detail")).isEqualTo("This is not a report in a known format.");
        assertThat(upload.getList("reports.status")).isEqualTo(List.of("rejected"));
    }
}
