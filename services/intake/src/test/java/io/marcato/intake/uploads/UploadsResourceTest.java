package io.marcato.intake.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.marcato.events.AggregateReportReceived;
import io.marcato.intake.DropFolderResource;
import io.marcato.intake.Intake;
import io.marcato.intake.Reports;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class UploadsResourceTest {

    @Test
    void anUploadedReportIsToldAndTheUploadCompleted() {
        // given
        long account = Intake.account();

        // when
        JsonPath upload = Intake.upload(account, Reports.xml("example.org", "r-1"));

        // then
        assertThat(upload.getString("status")).isEqualTo("completed");
        assertThat(upload.getString("detail")).isNull();
        assertThat(upload.getString("completed")).isNotNull();
        assertThat(upload.getString("reports[0].kind")).isEqualTo("aggregate");
        assertThat(upload.getString("reports[0].status")).isEqualTo("accepted");
        assertThat(upload.getString("reports[0].report_id")).isEqualTo("r-1");
        assertThat(upload.getString("reports[0].organization")).isEqualTo("Receiver Example");
        assertThat(upload.getString("reports[0].begin")).isEqualTo("2024-01-01T00:00:00Z");
        assertThat(upload.getInt("reports[0].row_count")).isEqualTo(1);
        AggregateReportReceived told = Intake.told(account, 1).getFirst();
        assertThat(told.report().policyDomain()).isEqualTo("example.org");
        assertThat(told.rows()).extracting(AggregateReportReceived.Row::ip).containsExactly("192.0.2.1");
    }

    @Test
    void anUploadIsForWhoHandedItInAndForAdministrators() {
        // given
        long account = Intake.account();
        long upload = Intake.upload(account, Reports.xml("example.org", "r-shown")).getLong("id");

        // then
        assertThat(statusFor(TestingIdentity.token(account, 7, "member"), upload)).isEqualTo(200);
        assertThat(statusFor(TestingIdentity.member(account, 8, Map.of(account, "write")), upload)).isEqualTo(404);
        assertThat(statusFor(TestingIdentity.token(account, 9, "member", "admin"), upload)).isEqualTo(200);
        assertThat(statusFor(TestingIdentity.token(account + 1_000, 7, "member", "admin"), upload)).isEqualTo(404);
    }

    private static int statusFor(String identity, long upload) {
        return RestAssured.given().header("Authorization", "Bearer " + identity).get("/api/v1/uploads/" + upload + "/").statusCode();
    }

    @Test
    void anAcceptedUploadIsAnsweredAtOnceWithItsLink() {
        // given
        long account = Intake.account();

        // when
        var answer = Intake.as(account).contentType("text/xml; charset=utf-8").body(Reports.xml("example.org", "r-2"))
                .post("/api/v1/uploads/").then();

        // then
        int id = answer.statusCode(202)
                .body("_permissions", contains("retrieve"))
                .body("filename", nullValue())
                .body("content_type", equalTo("text/xml; charset=utf-8"))
                .extract().jsonPath().getInt("id");
        answer.body("_links.self", endsWith("/api/v1/uploads/" + id + "/"));
    }

    @Test
    void aFormCarriesTheFileAndItsName() {
        // given
        long account = Intake.account();

        // when
        var answer = Intake.as(account).multiPart("file", "report.xml.gz", Reports.gzip(Reports.bytes(Reports.xml("example.org", "form"))),
                "application/gzip")
                .post("/api/v1/uploads/").then();

        // then
        long id = answer.statusCode(202).body("filename", equalTo("report.xml.gz")).body("content_type", equalTo("application/gzip"))
                .extract().jsonPath().getLong("id");
        assertThat(Intake.done(account, id).getList("reports.status")).isEqualTo(List.of("accepted"));
    }

    @Test
    void anUploadIsShownInJsonAlone() {
        // given
        long account = Intake.account();
        long id = Intake.upload(account, Reports.xml("example.org", "r-3")).getLong("id");

        // then
        Intake.as(account).accept("application/xml").get("/api/v1/uploads/{id}/", id).then()
                .statusCode(406).contentType("application/json").body("code", equalTo("not_acceptable"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "--X\r\nbroken", "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n<feedback", "--X", "none", "" })
    void aFormThatBreaksOffIsRefused(String form) {
        var asIs = RestAssured.config().encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("multipart/form-data", ContentType.TEXT));

        Intake.as(Intake.account()).config(asIs).contentType("multipart/form-data; boundary=X").body(form).post("/api/v1/uploads/")
                .then().statusCode(400).contentType("application/json").body("$", not(hasKey("code")));
    }

    @Test
    void aFormWithoutTheFileIsRefusedByField() {
        Intake.as(Intake.account()).multiPart("other", "text").post("/api/v1/uploads/")
                .then().statusCode(400).body("file", contains("This field is required."));
    }

    @Test
    void emptyBodiesAndFilesAreRefused() {
        long account = Intake.account();
        Intake.as(account).contentType("application/xml").post("/api/v1/uploads/").then().statusCode(400).body("detail",
                equalTo("The body is empty."));
        Intake.as(account).multiPart("file", "empty.xml", new byte[0]).post("/api/v1/uploads/")
                .then().statusCode(400).body("file", contains("The submitted file is empty."));
    }

    @Test
    void whatIsLargerThanTheLimitIsRefused() {
        // given
        long account = Intake.account();
        byte[] large = new byte[25 * 1024 * 1024 + 1];

        // then
        Intake.as(account).contentType("application/zip").body(large).post("/api/v1/uploads/").then().statusCode(413).body("code",
                equalTo("too_large"));
        Intake.as(account).multiPart("file", "large.zip", large).post("/api/v1/uploads/").then().statusCode(413).body("code",
                equalTo("too_large"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "image/png", "application/octet-stream", "text/plain"})
    void otherMediaTypesAreRefused(String type) {
        Intake.as(Intake.account()).contentType(type).body("{}".getBytes()).post("/api/v1/uploads/")
                .then().statusCode(415).body("code", equalTo("unsupported_media_type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "999999999", "abc", "-1", "99999999999999999999"})
    void unknownUploadsAreNotFound(String id) {
        Intake.as(Intake.account()).get("/api/v1/uploads/" + id + "/").then().statusCode(404).body("code", equalTo("not_found"));
    }

    @Test
    void anUploadOfAnotherAccountIsNotFound() {
        // given
        long owner = Intake.account();
        long id = Intake.upload(owner, Reports.xml("example.org", "private")).getLong("id");

        // then
        Intake.as(Intake.account()).get("/api/v1/uploads/" + id + "/").then().statusCode(404);
    }

    @Test
    void callersWithoutAnAccountAreRefused() {
        RestAssured.given().get("/api/v1/uploads/1/").then().statusCode(401);
        RestAssured.given().header("Authorization", "Bearer " + TestingIdentity.expiredSubscription(1, 1)).get("/api/v1/uploads/1/").then()
                .statusCode(402);
        RestAssured.given().header("Authorization", "Bearer " + TestingIdentity.anonymous()).contentType("application/xml").body("<x/>")
                .post("/api/v1/uploads/").then().statusCode(403);
    }
}
