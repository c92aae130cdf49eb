package io.marcato.tlsreports.policies;

import static io.marcato.tlsreports.TestingTlsReports.sts;
import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.TlsReportReceived.Policy;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.tlsreports.TestingTlsReports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class PoliciesResourceTest {

    private static final String POLICIES = "/api/v1/tls-policies/";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

    private final TestingTlsReports tls = new TestingTlsReports();

    @BeforeEach
    void receive() {
        tls.receive(tls.whole(DAY, sts(0, "a.example", "enforce", 10, 3), policy("tlsa", "b.example", 1, 9)),
                tls.whole(DAY.plusDays(9), sts(0, "a.example", "enforce", 20, 0), sts(1, "a.example", "testing", 5, 4)),
                tls.whole(DAY.plusDays(1), policy("no-policy-found", "c.example", 2, 1)));
    }

    @Test
    void addsUpSessionsByDomainTypeAndMode() {
        // when
        JsonPath page = tls.request().get(POLICIES + "?ordering=-sum_success").then().statusCode(200).extract().jsonPath();

        // then
        assertThat(page.getInt("count")).isEqualTo(4);
        assertThat(page.getMap("results[0]")).containsEntry("p_domain", "a.example").containsEntry("p_type", "s").containsEntry("sts_p_mode", "e")
                .containsEntry("sum_success", 30).containsEntry("sum_failed", 3).containsEntry("last_seen", "2026-03-23T23:59:59Z").hasSize(8);
        assertThat(page.getString("results[0]._links.self")).endsWith(POLICIES + page.getLong("results[0].id") + "/");
    }

    @ParameterizedTest
    @CsvSource({ "p_domain,aabc", "-p_domain,cbaa", "sum_success,bcaa", "-sum_success,aacb", "sum_failed,caab", "-sum_failed,baac", "p_type,caab",
            "-p_type,baac", "-sts_p_mode,aabc", "last_seen,bcaa", "-last_seen,aacb" })
    void sortsByEveryKey(String ordering, String domains) {
        // when
        List<String> names = tls.request().get(POLICIES + "?ordering=" + ordering).then().statusCode(200).extract().jsonPath().getList("results.p_domain");

        // then
        assertThat(names.stream().map(name -> name.substring(0, 1)).toList()).isEqualTo(List.of(domains.split("")));
    }

    @Test
    void showsOneByItsKey() {
        // given
        JsonPath list = tls.request().get(POLICIES + "?ordering=-sum_failed").jsonPath();
        long id = list.getLong("results[0].id");

        // then
        assertThat(tls.request().get(POLICIES + id + "/").then().statusCode(200).extract().jsonPath().getMap(""))
                .isEqualTo(list.getMap("results[0]"));
        assertThat(tls.request().get(POLICIES + "?filter_id=" + id).jsonPath().getList("results")).isEqualTo(List.of(list.getMap("results[0]")));
        assertThat(tls.request().get(POLICIES + "?filter_id=" + id).jsonPath().getInt("count")).isEqualTo(1);
        new TestingTlsReports().request().get(POLICIES + id + "/").then().statusCode(404);
        assertThat(tls.request().get(POLICIES + "?filter_id=987654321").jsonPath().getInt("count")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "?filter_id=1.5", "?filter_id=x", "?ordering=id", "?ordering=p_domain%3B", "?limit=0" })
    void refusesWhatIsNoFilterOrKey(String query) {
        tls.request().get(POLICIES + query).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "x/", "1.5/", "-1/", "99999999999999999999/" })
    void findsNothingUnderWhatIsNoKey(String id) {
        tls.request().get(POLICIES + id).then().statusCode(404);
    }

    private static Policy policy(String type, String domain, long successful, long failed) {
        return new Policy(5, type, domain, "", List.of(), List.of(), successful, failed, List.of());
    }
}
