package io.marcato.inspectors.spf;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.dns.ResolvedDns;
import io.marcato.testing.MarcatoDns;
import io.marcato.testing.Samples;
import io.marcato.testing.SpfScenarios;
import io.marcato.testing.SpfScenarios.Expectation;
import io.marcato.testing.TestingDns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Suites of other projects and our own cases, through HTTP and with their zones in a DNS server. */
@QuarkusTest
@QuarkusTestResource(MarcatoDns.class)
class SpfSamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> CODES = Map.of("more than 10 DNS lookups", "spf_too_many_lookups", "more than one SPF record", "spf_multiple_records",
            "+all lets anyone send", "spf_all_pass", "no all and no redirect: the result is neutral", "spf_all_missing", "ptr should not be used", "spf_ptr_used",
            "unknown mechanism ipv4", "spf_syntax_error", "include of a domain without SPF record", "spf_include_missing");

    @Inject
    ResolvedDns resolved;

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
    void evaluatesAsTheSuitesSay() {
        assumeTrue(Samples.present(), "No samples beside the checkout");
        var wrong = new ArrayList<String>();
        var checks = 0;
        for (var scenario : Stream.of(SpfScenarios.rfc4408(), SpfScenarios.mailAuth()).flatMap(List::stream).toList()) {
            dns.scenario(scenario);
            resolved.forget();
            for (var expected : scenario.expectations()) {
                checks++;
                check(expected).ifPresent(found -> wrong.add(scenario + ": " + expected.id() + ": " + found));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(checks).isEqualTo(172 + 74);
    }

    @Test
    void inspectsAsOurCasesSay() throws IOException {
        assumeTrue(Samples.present(), "No samples beside the checkout");
        for (var test : JSON.readTree(Samples.folder().resolve("spf/own/spf-inspection.json").toFile()).get("cases")) {
            // given
            dns.clear();
            resolved.forget();
            test.get("zone").properties().forEach(owner -> owner.getValue().properties().forEach(type -> type.getValue()
                    .forEach(data -> dns.record(owner.getKey(), type.getKey(), texts(data)))));
            // when
            var answer = post("/api/v1/spf/inspect/", Map.of("domain", test.get("domain").textValue()));
            // then
            var verdict = test.get("verdict").textValue();
            assertThat(answer.get("valid").booleanValue()).as(test.get("id").textValue()).isEqualTo(verdict.equals("valid"));
            if (test.has("lookups")) {
                assertThat(answer.get("query_count").intValue()).as(test.toString()).isEqualTo(test.get("lookups").intValue());
            }
            if (test.has("void")) {
                assertThat(answer.at("/records/0/void_query_count").intValue()).as(test.toString()).isEqualTo(test.get("void").intValue());
            }
            test.get("must_report").forEach(report -> assertThat(answer.toString()).as(report.textValue()).contains(CODES.get(report.textValue())));
        }
    }

    /** The suite of mail-auth checks the HELO identity, and MAIL FROM after it when that passes. */
    private Optional<String> check(Expectation expected) {
        var answer = evaluate(expected, expected.domain());
        var ofSender = expected.sender().substring(expected.sender().lastIndexOf('@') + 1);
        if (answer.get("result").textValue().equals("pass") && !expected.domain().isEmpty() && !expected.domain().equals(ofSender)) {
            answer = evaluate(expected, "");
        }
        var right = expected.results().contains(answer.get("result").textValue())
                && (expected.explanation().isEmpty() || expected.explanation().equalsIgnoreCase(answer.path("explanation").asText("")));
        return right ? Optional.empty() : Optional.of(answer.toString());
    }

    private JsonNode evaluate(Expectation expected, String domain) {
        var body = new HashMap<String, String>(Map.of("ip", expected.ip(), "sender", expected.sender(), "helo", expected.helo()));
        if (domain.toLowerCase(Locale.ROOT).matches("(?=.{1,253}$)([a-z0-9_-]{1,63}\\.)+[a-z]{2,63}")) {
            body.put("domain", domain);
        }
        return post("/api/v1/spf/evaluate/", body);
    }

    private static JsonNode post(String path, Object body) {
        try {
            return JSON.readTree(given().contentType("application/json").body(body).post(path).then().statusCode(200).extract().asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode data) {
        return data.isArray() ? StreamSupport.stream(data.spliterator(), false).map(JsonNode::asText).toList() : List.of(data.asText());
    }
}
