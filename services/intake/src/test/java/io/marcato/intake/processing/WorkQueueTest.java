package io.marcato.intake.processing;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.intake.DropFolderResource;
import io.marcato.intake.Intake;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** What a crash leaves behind is written as it would lie in the database, and the running service finds it. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class WorkQueueTest {

    @Test
    void anUploadWhoseWorkerDiedIsReadByTheNext() {
        // given
        long account = Intake.account();
        long upload = left(account, Reports.bytes(Reports.xml("example.org", "orphan")), "now() - interval '1 second'", 1);

        // when
        JsonPath done = Intake.done(account, upload);

        // then
        assertThat(done.getString("status")).isEqualTo("completed");
        assertThat(Intake.told(account, 1)).hasSize(1);
        assertThat(Intake.DATABASE.asOwner("SELECT 1 FROM work_queue WHERE upload_id = ?", upload)).isEmpty();
    }

    @Test
    void anUploadLeasedToALiveWorkerIsLeftAlone() {
        // given
        long account = Intake.account();
        long leased = left(account, Reports.bytes(Reports.xml("example.org", "leased")), "now() + interval '1 hour'", 1);

        // when
        Intake.upload(account, Reports.xml("example.org", "free"));

        // then
        assertThat(Intake.as(account).get("/api/v1/uploads/" + leased + "/").jsonPath().getString("status")).isEqualTo("processing");
    }

    @Test
    void anUploadThatKeepsBringingWorkersDownIsGivenUp() {
        // given
        long account = Intake.account();
        long upload = left(account, Reports.bytes(Reports.xml("example.org", "poison")), "now() - interval '1 second'", WorkQueue.ATTEMPTS);

        // when
        JsonPath done = Intake.done(account, upload);

        // then
        assertThat(done.getString("status")).isEqualTo("failed");
        assertThat(done.getString("detail")).isEqualTo("Reading the upload was given up after 5 attempts. Its content is kept.");
    }

    private static long left(long account, byte[] content, String claimedUntil, int attempts) {
        long upload = (long) Intake.DATABASE.asOwner("SELECT nextval('upload_ids')").getFirst();
        Intake.DATABASE.update("""
                INSERT INTO uploads (account_id, upload_id, source, status, content_type, size, sha256, created, user_id)
                VALUES (?, ?, 'http', 'queued', 'text/xml', ?, '', now(), 7)""", account, upload, content.length);
        Intake.DATABASE.update("INSERT INTO raw_payloads (account_id, upload_id, content) VALUES (?, ?, ?)", account, upload, content);
        Intake.DATABASE.update("INSERT INTO work_queue (upload_id, account_id, size, claimed_until, attempts) VALUES (?, ?, ?, "
                + claimedUntil + ", ?)",
                upload, account, content.length, attempts);
        return upload;
    }
}
