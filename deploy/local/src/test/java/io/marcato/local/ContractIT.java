package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.local.client.Api;
import io.marcato.local.client.Waiting;
import io.marcato.local.contract.Contract;
import io.marcato.local.contract.Findings;
import io.marcato.local.contract.ServedDocument;
import io.marcato.local.contract.Walk;
import io.marcato.testing.TestingDns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every operation of the API document does what the document says, in a whole suite with real data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractIT {

    private static final String ZONE = """
            contract.test. SOA ns.contract.test. root.contract.test. 1 1 1 1 60
            contract.test. NS ns.contract.test.
            contract.test. MX 10 mx.contract.test.
            contract.test. TXT "v=spf1 ip4:203.0.113.0/24 include:_spf.contract.test ~all"
            _spf.contract.test. TXT "v=spf1 ip4:198.51.100.0/28 -all"
            _dmarc.contract.test. TXT "v=DMARC1; p=none; rua=mailto:dmarc@contract.test"
            s1._domainkey.contract.test. TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
            _smtp._tls.contract.test. TXT "v=TLSRPTv1; rua=mailto:tls@contract.test"
            _mta-sts.contract.test. TXT "v=STSv1; id=20260101;"
            default._bimi.contract.test. TXT "v=BIMI1; l=https://127.0.0.1/logo.svg"
            mx.contract.test. A 203.0.113.7
            """;

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private TestingDns dns;
    private RunningSuite suite;

    @BeforeAll
    void start() throws IOException {
        dns = TestingDns.start().zone(ZONE);
        suite = new RunningSuite("contract", dns.address());
    }

    @AfterAll
    void stop() throws IOException {
        if (suite != null) {
            suite.close();
        }
        dns.close();
    }

    @Test
    void everyOperationConforms() throws IOException {
        // given
        Contract contract = Contract.read(suite.settings().checkout());
        Findings findings = new Findings(contract.operations());

        // when
        new ServedDocument(contract, suite.api().get("/api/v1/openapi.json")).compare(findings);
        new Walk(contract, suite.suite().gatewayUrl(), suite.suite().home().mails(), token(), findings).run();
        findings.missOperationsThatNeverWorked();

        // then
        System.out.println(findings.summary());
        assertThat(findings.deviations()).as(findings.summary()).isEmpty();
    }

    /** Written for the API that the document was made after: it knows a base URL and a token, and follows links. */
    @Test
    void aScriptOfAnotherServiceWorksUnchanged() throws Exception {
        // given
        var reports = List.of(new GeneratedReport(1), new GeneratedReport(2), new GeneratedReport(3));
        for (GeneratedReport report : reports) {
            suite.api().upload("application/xml", report.xml());
        }
        long messages = reports.stream().mapToLong(GeneratedReport::messages).sum();
        assertThat(suite.hasCounted(messages)).isTrue();

        // when
        Process script = new ProcessBuilder("python3", Path.of("src/test/scripts/client.py").toString(), suite.suite().gatewayUrl() + "/api/", token())
                .redirectErrorStream(true).start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // then
        assertThat(script.waitFor()).as(said).isZero();
        assertThat(said).contains("messages: " + messages, "messages by domain: " + messages, "domains: 3", "spf valid: True", "dkim valid: True");
    }

    /** A domain's way in, by links alone, each taken as the answer before has given it. */
    @Test
    void aDomainIsAddedAndItsIssuesAreSeenByFourCalls() throws IOException {
        // given
        Api api = suite.api();

        // when
        JsonNode group = api.get("/api/v1/domain-groups/").at("/results/0");
        JsonNode added = api.post(group.at("/_links/add_domain").asText(), Map.of("domains", List.of("howto.test")));
        JsonNode domains = api.get(group.at("/_links/domains").asText());

        // then
        assertThat(added.path("added")).hasSize(1);
        assertThat(domains.path("results")).anySatisfy(domain -> {
            assertThat(domain.path("domain").asText()).isEqualTo("howto.test");
            assertThat(domain.at("/_links/self").asText()).isEqualTo(added.at("/added/0").asText());
        });
        assertThat(Waiting.until(LIMIT, () -> problems(api, group).contains("howto.test"))).as("issues of a domain that publishes nothing").isTrue();
    }

    private static List<String> problems(Api api, JsonNode group) {
        try {
            return api.get(group.at("/_links/issues").asText()).path("results").findValuesAsText("domain");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String token() throws IOException {
        return Files.readString(suite.suite().home().ownerToken()).strip();
    }
}
