package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.local.client.Api;
import io.marcato.local.client.Waiting;
import io.marcato.testing.TestingDns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes tenants with people and objects. A kind of object that is new to the API is made here, too. */
final class WalkedTenants {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("token=(?:3D)?([A-Za-z0-9]{20,})");
    private static final Pattern SELF = Pattern.compile("/(\\d+)/$");
    /** Two SPF records are an issue, no DMARC record is a task. */
    private static final String ZONE = """
            %1$s. SOA ns.%1$s. root.%1$s. 1 1 1 1 60
            %1$s. NS ns.%1$s.
            %1$s. TXT "v=spf1 -all"
            %1$s. TXT "v=spf1 ~all"
            """;
    private static final String TLS_REPORT = """
            {"organization-name": "%1$s", "report-id": "%1$s", "contact-info": "tls@%1$s",
             "date-range": {"start-datetime": "%2$sT00:00:00Z", "end-datetime": "%2$sT23:59:59Z"},
             "policies": [{"policy": {"policy-type": "sts", "policy-domain": "%1$s", "policy-string": ["version: STSv1", "mode: enforce"]},
               "summary": {"total-successful-session-count": 5, "total-failure-session-count": 0}}]}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningSuite suite;
    private final TestingDns dns;
    private final List<WalkedOperation> operations;

    WalkedTenants(RunningSuite suite, TestingDns dns, List<WalkedOperation> operations) {
        this.suite = suite;
        this.dns = dns;
        this.operations = operations;
    }

    Api as(String token) {
        return new Api(suite.suite().gatewayUrl(), token);
    }

    WalkedTenant make(String word) throws IOException {
        String boss = "boss@" + word + ".example";
        long id = suite.api().post("/api/v1/accounts/", Map.of("name", word, "owner_email", boss)).path("id").asLong();
        Api provider = as(suite.api().post("/api/v1/accounts/" + id + "/switch/", Map.of()).path("token").asText());
        String administrator = activated(provider, boss, provider.get("/api/v1/users/?email=" + boss).at("/results/0/id").asLong());
        Api api = as(administrator);
        long person = user(api, "person", word);
        String personToken = activated(api, "person@" + word + ".example", person);
        JsonNode report = api.post("/api/v1/detail-viewer/",
                Map.of("domains", List.of(word + ".example"), "start_date", "2026-01-01", "end_date", "2026-01-31", "filter_option", "n"));
        return new WalkedTenant(id, word, administrator, person, personToken, objects(api, id, person, word), report.path("search_token").asText());
    }

    /** Somebody with a right in the DEFAULT group. @return the token */
    String granted(WalkedTenant tenant, String name, String action) throws IOException {
        Api api = as(tenant.administrator());
        long user = user(api, name, tenant.word());
        api.post("/api/v1/domain-groups-acl/" + tenant.id() + "/" + action + "/", Map.of("users", List.of(user)));
        return activated(api, name + "@" + tenant.word() + ".example", user);
    }

    private static long user(Api api, String name, String word) throws IOException {
        return api.post("/api/v1/users/", Map.of("email", name + "@" + word + ".example")).path("id").asLong();
    }

    private Map<String, String> objects(Api api, long account, long person, String word) throws IOException {
        Map<String, String> objects = new HashMap<>();
        objects.put("accounts", Long.toString(account));
        objects.put("domain-groups-acl", Long.toString(account));
        objects.put("users", Long.toString(person));
        objects.put("uploads", api.upload("application/xml", ("<feedback>" + word + "</feedback>").getBytes(StandardCharsets.UTF_8)).path("id").asText());
        made(objects, api, "domain-groups", Map.of("label", word));
        String name = word + ".example";
        dns.zone(ZONE.formatted(name));
        Map<String, Object> domains = Map.of("domains", List.of(name));
        String domain = api.post("/api/v1/domain-groups/" + account + "/add-domains/", domains).at("/added/0").asText();
        objects.put("domains", SELF.matcher(domain).results().findFirst().orElseThrow().group(1));
        made(objects, api, "source-filters", domains);
        made(objects, api, "policy-domain-filters", domains);
        made(objects, api, "forensic-report-jobs", Map.of("start_date", "2026-01-01", "end_date", "2026-01-31", "subject", word, "domains", List.of(name)));
        api.upload("application/tlsrpt+json", TLS_REPORT.formatted(name, LocalDate.now(ZoneOffset.UTC).minusDays(1)).getBytes(StandardCharsets.UTF_8));
        for (String kind : List.of("issues", "tasks", "tls-policies")) {
            objects.put(kind, first(api, kind));
        }
        return objects;
    }

    /** What inspections and reports make, once it is there. */
    private static String first(Api api, String kind) {
        assertThat(Waiting.until(LIMIT, () -> list(api, kind).path("results").has(0))).as("something in " + kind).isTrue();
        return list(api, kind).at("/results/0/id").asText();
    }

    private static JsonNode list(Api api, String kind) {
        try {
            return api.get("/api/v1/" + kind + "/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the operation can be reached. */
    private void made(Map<String, String> objects, Api api, String kind, Object body) throws IOException {
        String path = "/api/v1/" + kind + "/";
        if (operations.stream().anyMatch(operation -> operation.method().equals("POST") && operation.path().equals(path))) {
            JsonNode object = api.post(path, body);
            Matcher self = SELF.matcher(object.at("/_links/self").asText());
            objects.put(kind, self.find() ? self.group(1) : object.path("id").asText());
        }
    }

    /** The user follows the mailed link, and gets an API token. */
    private String activated(Api administrator, String email, long user) throws IOException {
        assertThat(Waiting.until(LIMIT, () -> link(email) != null)).as("an activation mail for " + email).isTrue();
        String password = "twelve green bottles on " + email;
        activate(Map.of("token", link(email), "password", password, "password_confirm", password));
        return administrator.post("/api/v1/users/" + user + "/regenerate-token/", Map.of()).path("api_token").asText();
    }

    /** Without a token: who has one needs no activation. */
    private void activate(Map<String, String> proof) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(suite.suite().gatewayUrl() + "/api/v1/users/activate/")).timeout(LIMIT)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(new ObjectMapper().writeValueAsBytes(proof))).build();
        try {
            assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The token of the newest mail to the address; null when there is none. */
    private String link(String email) {
        try (var files = Files.walk(suite.suite().home().mails())) {
            for (Path file : files.filter(file -> file.toString().endsWith(".eml")).toList()) {
                String mail = Files.readString(file, StandardCharsets.ISO_8859_1).replaceAll("=\r?\n", "");
                Matcher link = LINK.matcher(mail);
                if (mail.contains("To: " + email) && link.find()) {
                    return link.group(1);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
