package io.marcato.inspectors.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.Together;
import io.marcato.testing.MarcatoDns;
import io.marcato.testing.TestingDns;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;

/** Whatever DNS does, an inspection answers within ten seconds and says what is wrong. SPF and DMARC have such tests beside their own. All wait at once. */
@QuarkusTest
@QuarkusTestResource(MarcatoDns.class)
class PatienceTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** Of the policy there is only to say that it can not be reached. */
    private static final String POLICY = "mta-sts-policy";
    private static final Map<String, String> TOOLS = Map.of("bimi", "default._bimi", "dkim", "default._domainkey", "mta-sts", "_mta-sts", POLICY, "mta-sts",
            "tls-rpt", "_smtp._tls");

    @TestHTTPResource("/")
    URI service;

    private final HttpClient client = HttpClient.newHttpClient();
    private TestingDns dns;

    record Case(String tool, String domain, String code) {
    }

    record Answer(Case about, Duration time, String text) {
    }

    @BeforeEach
    void serve() {
        dns = MarcatoDns.serve();
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
        client.close();
    }

    @Test
    void serversThatAreSilentSlowOrWrong() {
        // given
        dns.spoil(name("silent"), wire -> new byte[0]);
        dns.spoil(name("slow"), PatienceTest::late);
        dns.spoil(name("wrongid"), wire -> flipped(wire, 0));
        // in the first label of the name that was asked for
        dns.spoil(name("wrongquestion"), wire -> flipped(wire, 14));
        dns.spoil(name("garbage"), wire -> garbage());
        TOOLS.values().forEach(prefix -> {
            dns.refuse(TestingDns.name(prefix + ".format.patience.example"), Rcode.FORMERR);
            dns.zone("%1$s.loop.patience.example. CNAME %1$s.back.loop.patience.example.\n%1$s.back.loop.patience.example. CNAME %1$s.loop.patience.example."
                    .formatted(prefix));
        });
        // when / then
        assertAll(Stream.of(cases("silent", "dns_timeout"), cases("slow", "dns_timeout"), cases("wrongid", "dns_timeout"),
                cases("wrongquestion", "dns_servfail"), cases("garbage", "dns_timeout"), cases("format", "dns_servfail"), cases("loop", "dns_servfail"))
                .flatMap(List::stream).toList());
    }

    @Test
    void serversThatAreAway() throws IOException {
        // given
        dns.close();
        // when / then
        assertAll(cases("away", "dns_timeout"));
    }

    private static List<Case> cases(String fault, String code) {
        return TOOLS.keySet().stream().map(tool -> new Case(tool, fault + ".patience.example", tool.equals(POLICY) ? "mtasts_policy_unreachable" : code)).toList();
    }

    private void assertAll(List<Case> cases) {
        assertThat(Together.map(cases, this::ask)).allSatisfy(answer -> {
            assertThat(answer.text()).contains("\"" + answer.about().code() + "\"");
            assertThat(answer.time()).isLessThan(LONGEST);
        });
    }

    private Answer ask(Case about) {
        String selector = about.tool().equals("bimi") || about.tool().equals("dkim") ? ", \"selector\": \"default\"" : "";
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/api/v1/" + about.tool() + "/inspect/")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"domain\": \"" + about.domain() + "\"" + selector + "}")).build();
        Instant begin = Instant.now();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(about, Duration.between(begin, Instant.now()), answer.statusCode() == 200 ? answer.body() : "status " + answer.statusCode());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Name name(String fault) {
        return TestingDns.name(fault + ".patience.example");
    }

    private static byte[] late(byte[] wire) {
        try {
            Thread.sleep(Duration.ofSeconds(3));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return wire;
    }

    private static byte[] flipped(byte[] wire, int at) {
        wire[at] ^= 1;
        return wire;
    }

    private static byte[] garbage() {
        byte[] garbage = new byte[300];
        ThreadLocalRandom.current().nextBytes(garbage);
        return garbage;
    }
}
