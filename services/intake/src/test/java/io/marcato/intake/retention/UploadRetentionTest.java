package io.marcato.intake.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.intake.DropFolderResource;
import io.marcato.intake.Intake;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class UploadRetentionTest {

    @Inject
    UploadRetention retention;

    @Test
    void oldUploadsGoAndTheirReportsStillCountOnce() {
        // given
        long account = Intake.account();
        String xml = Reports.xml("example.org", "old");
        long old = Intake.upload(account, xml).getLong("id");
        long young = Intake.upload(account, Reports.xml("example.org", "young")).getLong("id");
        Intake.DATABASE.update("UPDATE uploads SET created = created - interval '100 days' WHERE upload_id = ?", old);

        // when
        await().atMost(Duration.ofSeconds(30)).until(() -> retention.dropOlderThan(Duration.ofDays(90)) > 0);

        // then
        assertThat(Intake.DATABASE.asOwner("SELECT upload_id FROM uploads WHERE account_id = ?", account)).containsExactly(young);
        assertThat(Intake.DATABASE.asOwner("SELECT upload_id FROM raw_payloads WHERE account_id = ?", account)).containsExactly(young);
        assertThat(Intake.upload(account, xml).getString("reports[0].status")).isEqualTo("duplicate");
    }
}
