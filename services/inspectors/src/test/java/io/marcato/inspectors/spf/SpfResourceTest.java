package io.marcato.inspectors.spf;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.marcato.testing.MarcatoDns;
import io.marcato.testing.TestingDns;
import io.marcato.testing.TestingIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

/** Each test asks for names of its own: the service remembers what DNS said. */
@QuarkusTest
@QuarkusTestResource(MarcatoDns.class)
class SpfResourceTest {

    private TestingDns dns;

    @BeforeEach
    void serve() {
        dns = MarcatoDns.serve();
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
    }

    @Test
    void showsTheTree() {
        // given
        dns.zone("""
                tree.example. 300 TXT "v=spf1 include:_spf.tree.example ~all"
                _spf.tree.example. 3600 TXT "v=spf1 ip4:192.0.2.0/24 " "ip4:198.51.100.7 -all"
                """);
        // when / then
        inspect("{\"domain\": \"Tree.example\", \"volume_days\": 7}").body("domain", equalTo("Tree.example")).body("valid", equalTo(true))
                .body("query_count", equalTo(1)).body("pass_network_count", equalTo(2)).body("pass_ip4_count", equalTo(257))
                .body("default_result", equalTo("softfail")).body("flattened_query_count", equalTo(0)).body("volume_days", equalTo(0)).body("volume", equalTo(Map.of()))
                .body("messages.code", contains("spf_volume_unavailable")).body("records[0].ttl", equalTo(300)).body("records[0].void_query_count", equalTo(0))
                .body("records[0].terms[0].included.domain", equalTo("_spf.tree.example")).body("records[0].terms[0].included.ttl", equalTo(3600))
                .body("records[0].terms[0].value", equalTo("_spf.tree.example")).body("records[0].terms[0].qualifier", equalTo("+"))
                .body("records[0].terms[1]", hasKey("included")).body("records[0].terms[1].included", nullValue())
                .body("flattened.network", contains("192.0.2.0/24", "198.51.100.7/32")).body("flattened[0].version", equalTo(4))
                .body("pass_duplicate_ip4_networks", empty());
    }

    @Test
    void showsDuplicates() {
        // given
        dns.zone("twice.example. TXT \"v=spf1 ip6:2001:db8::/32 ip6:2001:db8::/32 ip4:192.0.2.1 a:mail.twice.example -all\"\nmail.twice.example. A 192.0.2.1");
        // when / then
        inspect("{\"domain\": \"twice.example\"}").body("pass_duplicate_ip4_networks[0].network", equalTo("192.0.2.1/32"))
                .body("pass_duplicate_ip4_networks[0].terms.term", contains("ip4:192.0.2.1", "a:mail.twice.example"))
                .body("pass_duplicate_ip6_networks[0].count", equalTo(2)).body("messages.code", hasItem("spf_duplicate_network"));
    }

    @Test
    void takesAMissingRecordForAResult() {
        inspect("{\"domain\": \"nowhere.example\"}").body("valid", equalTo(false)).body("records", empty()).body("default_result", equalTo("none"))
                .body("messages.code", hasItems("dns_nxdomain", "spf_record_missing")).body("messages.severity", hasItem("error"));
    }

    @Test
    void serves64KilobytesOfRecord() {
        // given
        var strings = IntStream.range(0, 250).mapToObj(n -> "\"" + " ip4:10.0.0.1".repeat(19) + "\"").collect(Collectors.joining(" "));
        dns.zone("long.example. TXT \"v=spf1\" " + strings);
        // when / then
        inspect("{\"domain\": \"long.example\"}").body("valid", equalTo(true)).body("pass_ip4_count", equalTo(1));
    }

    @Test
    void evaluatesASender() {
        // given
        dns.zone("""
                sender.example. TXT "v=spf1 mx -all exp=why.sender.example"
                sender.example. MX 10 mail.sender.example.
                mail.sender.example. A 192.0.2.25
                why.sender.example. TXT "%{i} is not ours, %{s}"
                """);
        // when / then
        evaluate("{\"ip\": \"192.0.2.25\", \"sender\": \"jack@sender.example\", \"helo\": \"mail.sender.example\"}").body("result", equalTo("pass"))
                .body("domain", equalTo("sender.example")).body("matched_domain", equalTo("sender.example")).body("matched_term", equalTo("mx"))
                .body("query_count", equalTo(1)).body("trace.outcome", contains("match")).body("explanation", nullValue()).body("messages", empty());
        evaluate("{\"ip\": \"2001:db8::1\", \"sender\": \"jack@sender.example\"}").body("result", equalTo("fail"))
                .body("explanation", startsWith("2.0.0.1.0.d.b.8.")).body("trace.outcome", contains("no_match", "match")).body("void_query_count", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"domain\": 7}", "{\"domain\": \"-a.example\"}", "{\"domain\": \"192.0.2.1\"}", "{\"domain\": \"a.example\", \"volume_days\": 31}",
            "{\"domain\": \"a.example\", \"volume_days\": 1.5}", "[]", "{", "{\"domain\": \"a..example\"}" })
    void refusesRequestsThatAreNone(String body) {
        given().contentType("application/json").body(body).post("/api/v1/spf/inspect/").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"ip\": \"192.0.2.1\"}", "{\"ip\": \"localhost\", \"domain\": \"a.example\"}", "{\"ip\": \"192.0.2.1\", \"domain\": \"nolabels\"}" })
    void refusesEvaluationsThatAreNone(String body) {
        given().contentType("application/json").body(body).post("/api/v1/spf/evaluate/").then().statusCode(400);
    }

    @Test
    void isOpenToEveryone() {
        dns.zone("open.example. TXT \"v=spf1 -all\"");
        for (var token : new String[] { TestingIdentity.anonymous(), TestingIdentity.token(1, 1, "member") }) {
            given().header("Authorization", "Bearer " + token).contentType("application/json").body("{\"domain\": \"open.example\"}").post("/api/v1/spf/inspect/").then()
                    .statusCode(200);
        }
    }

    @Test
    void answersInTimeWhenDnsIsSilent() {
        dns.silent(true);
        assertInTime("silent.example", "dns_timeout");
    }

    @Test
    void answersInTimeWhenDnsIsAway() throws IOException {
        dns.close();
        assertInTime("away.example", "dns_timeout");
    }

    @Test
    void answersInTimeWhenEveryAnswerIsSlow() {
        // given: each answer takes longer than the time of an inspection divided by the depth of the tree
        dns.delay(Duration.ofMillis(1_500));
        IntStream.range(0, 12).forEach(n -> dns.zone("s" + n + ".slow.example. TXT \"v=spf1 include:s" + (n + 1) + ".slow.example -all\""));
        // when / then
        assertInTime("s0.slow.example", "dns_timeout");
    }

    @Test
    void answersInTimeWhenRecordsLeadInCircles() {
        dns.zone("loop.example. TXT \"v=spf1 include:loop2.example a mx -all\"\nloop2.example. TXT \"v=spf1 redirect=loop.example\"");
        assertInTime("loop.example", "spf_loop");
    }

    @Test
    void answersInTimeWhenDnsLies() {
        dns.refuse(TestingDns.name("format.example"), Rcode.FORMERR).refuse(TestingDns.name("refused.example"), Rcode.REFUSED)
                .zone("cname.example. CNAME cname2.example.\ncname2.example. CNAME cname.example.");
        assertInTime("format.example", "dns_servfail");
        assertInTime("refused.example", "dns_servfail");
        assertInTime("cname.example", "dns_servfail");
    }

    private static void assertInTime(String domain, String code) {
        var begin = Instant.now();
        var answer = inspect("{\"domain\": \"" + domain + "\"}").body("valid", equalTo(false)).extract();
        var evaluation = Instant.now();
        evaluate("{\"ip\": \"192.0.2.1\", \"domain\": \"" + domain + "\"}");
        // then
        assertThat(answer.asString()).contains("\"" + code + "\"");
        assertThat(Duration.between(begin, evaluation)).isLessThan(Duration.ofSeconds(10));
        assertThat(Duration.between(evaluation, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    private static ValidatableResponse inspect(String body) {
        return given().contentType("application/json").body(body).post("/api/v1/spf/inspect/").then().statusCode(200);
    }

    private static ValidatableResponse evaluate(String body) {
        return given().contentType("application/json").body(body).post("/api/v1/spf/evaluate/").then().statusCode(200);
    }
}
