package io.marcato.tlsreports.failures;

import static io.marcato.tlsreports.TestingTlsReports.failure;
import static io.marcato.tlsreports.TestingTlsReports.sts;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.TlsReportReceived;
import io.marcato.events.TlsReportReceived.Failure;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingIdentity;
import io.marcato.tlsreports.TestingTlsReports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class FailuresResourceTest {

    private static final String FAILURES = "/api/v1/tls-failures/";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
    private static final String RANGE = "?begin=2026-03-01&end=2026-03-31";

    private final TestingTlsReports tls = new TestingTlsReports();

    @Test
    void sumsEachKindOverTheRange() {
        // given
        Failure failure = failure("certificate-expired", "mx.a.example", 3);
        tls.receive(tls.whole(DAY, sts(0, "a.example", "enforce", 10, 3, failure, failure)),
                tls.whole(DAY.plusDays(2), sts(0, "a.example", "testing", 10, 3, failure)),
                tls.whole(DAY.plusDays(40), sts(0, "a.example", "enforce", 10, 3, failure)));

        // when
        JsonPath page = tls.request().get(FAILURES + RANGE).then().statusCode(200).extract().jsonPath();

        // then
        assertThat(page.getLong("count")).isEqualTo(1);
        assertThat(page.getMap("results[0]")).containsEntry("result_type", "certificate-expired").containsEntry("failed_session_count", 9)
                .containsEntry("p_domain", "a.example").containsEntry("p_type", "s").containsEntry("organization_name", "Receiver Inc")
                .containsEntry("sending_mta_ip", "192.0.2.1").containsEntry("receiving_mx_hostname", "mx.a.example")
                .containsEntry("receiving_mx_helo", null).containsEntry("receiving_ip", "198.51.100.7").containsEntry("failure_reason_code", null)
                .containsEntry("additional_information", null).containsEntry("first_seen", "2026-03-14T00:00:00Z")
                .containsEntry("last_seen", "2026-03-16T23:59:59Z").hasSize(13);
    }

    @Test
    void sortsByResultTypeThenByFallingCountAndTurnsPages() {
        // given
        tls.receive(tls.whole(DAY, sts(0, "a.example", "enforce", 10, 3, failure("tlsa-invalid", "mx1", 2), failure("certificate-expired", "mx1", 1),
                failure("tlsa-invalid", "mx2", 7), failure("certificate-expired", "mx2", 4), failure("starttls-not-supported", "mx1", 9))));

        // when
        JsonPath first = tls.request().get(FAILURES + RANGE + "&limit=3").jsonPath();
        JsonPath second = tls.request().get(FAILURES + RANGE + "&limit=3&page=2").jsonPath();

        // then
        assertThat(first.getList("results.failed_session_count")).isEqualTo(List.of(4, 1, 9));
        assertThat(second.getList("results.failed_session_count")).isEqualTo(List.of(7, 2));
        assertThat(first.getString("_links.next")).endsWith("/api/v1/tls-failures/?begin=2026-03-01&end=2026-03-31&limit=3&page=2");
        assertThat(second.getString("_links.next")).isNull();
        assertThat(second.getInt("count")).isEqualTo(5);
        tls.request().get(FAILURES + RANGE + "&limit=3&page=3").then().statusCode(404);
    }

    @Test
    void takesTheLastSevenDaysWhenNoRangeIsGiven() {
        // given
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        tls.receive(tls.whole(today.minusDays(7), sts(0, "a.example", "enforce", 0, 3, failure("tlsa-invalid", "inside", 3))),
                tls.whole(today.minusDays(8), sts(0, "a.example", "enforce", 0, 3, failure("tlsa-invalid", "before", 3))));

        // then
        assertThat(tls.request().get(FAILURES).jsonPath().getList("results.receiving_mx_hostname")).isEqualTo(List.of("inside"));
        assertThat(tls.request().get(FAILURES + "?end=" + today.minusDays(8)).jsonPath().getList("results.receiving_mx_hostname"))
                .isEqualTo(List.of("before"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "?begin=2026-01-01&end=2026-03-03", "?begin=2026-03-02&end=2026-03-01", "?begin=yesterday", "?end=2026-02-30", "?limit=0",
            "?page=x", "?format=xml", "?begin=+999999999-01-01", "?begin=1960-01-01" })
    void refusesWhatIsNoRangeOrTooLong(String query) {
        tls.request().get(FAILURES + query).then().statusCode(400);
    }

    @Test
    void takesSixtyDays() {
        tls.request().get(FAILURES + "?begin=2026-01-01&end=2026-03-02").then().statusCode(200);
    }

    @Test
    void writesCsv() {
        // given
        tls.receive(tls.whole(DAY, sts(0, "a.example", "enforce", 10, 3,
                new Failure("certificate-expired", "192.0.2.1", "mx.a.example", "=HYPERLINK()", "", 3, "", "a,b"))));

        // when
        String csv = tls.request().get(FAILURES + RANGE + "&format=csv").then().statusCode(200).contentType("text/csv").extract().asString();

        // then
        assertThat(csv).isEqualTo("result_type,failed_session_count,p_domain,p_type,organization_name,sending_mta_ip,receiving_mx_hostname,"
                + "receiving_mx_helo,receiving_ip,failure_reason_code,additional_information,first_seen,last_seen\r\n"
                + "certificate-expired,3,a.example,s,Receiver Inc,192.0.2.1,mx.a.example,'=HYPERLINK(),,\"a,b\",,2026-03-14T00:00:00Z,"
                + "2026-03-14T23:59:59Z\r\n");
        assertThat(tls.request().accept("text/csv").get(FAILURES + RANGE).asString()).isEqualTo(csv);
    }

    @Test
    void isForCallersWithASubscription() {
        given().get(FAILURES).then().statusCode(401);
        given().header("Authorization", "Bearer " + TestingIdentity.expiredSubscription(tls.account(), 7)).get(FAILURES).then().statusCode(402);
    }

    @Test
    void showsNothingOfOtherAccounts() {
        // given
        TlsReportReceived report = tls.whole(DAY, sts(0, "a.example", "enforce", 10, 3, failure("tlsa-invalid", "mx", 3)));
        tls.receive(report);

        // then
        assertThat(new TestingTlsReports().request().get(FAILURES + RANGE).jsonPath().getInt("count")).isZero();
    }
}
