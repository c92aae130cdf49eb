package io.marcato.catalog;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.marcato.events.AccountChanged;
import io.marcato.events.AccountChanged.ReportingAddresses;
import io.marcato.events.EventCodec;
import io.marcato.events.Topics;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingIdentity;
import io.marcato.testing.TestingKafka;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The service as people of one account see it through the gateway. */
public final class CatalogApi {

    public static final TestingDatabase DATABASE = new TestingDatabase("catalog");

    private static final AtomicLong ACCOUNTS = new AtomicLong(500_000_000 + System.nanoTime() % 100_000_000);

    private final long account;
    private final String token;

    private CatalogApi(long account, String token) {
        this.account = account;
        this.token = token;
    }

    /** The administrator of an account that has just been made. */
    public static CatalogApi ofNewAccount() {
        long account = ACCOUNTS.incrementAndGet();
        tell(account, "active", 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> !DATABASE.asOwner("SELECT 1 FROM domain_groups WHERE account_id = ?", account).isEmpty());
        return new CatalogApi(account, TestingIdentity.token(account, 1, "member", "admin"));
    }

    public static void tell(long account, String status, long version) {
        TestingKafka.publish(Topics.ACCOUNT_CHANGED, Long.toString(account), EventCodec.encode(new AccountChanged(UUID.randomUUID(), account, "uid" + account,
                "Account " + account, null, status, null, new ReportingAddresses("a" + account + "@reports.example", "f" + account + "@reports.example",
                "t" + account + "@reports.example"), version)));
    }

    /** The same account as a user sees it who is no administrator. */
    public CatalogApi user(String groupAccess) {
        return new CatalogApi(account, TestingIdentity.withGroups(account, 9, groupAccess));
    }

    public long account() {
        return account;
    }

    public RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token).contentType(ContentType.JSON);
    }

    public JsonPath get(String path, Object... query) {
        return answer(path, query).then().statusCode(200).extract().jsonPath();
    }

    public Response answer(String path, Object... query) {
        RequestSpecification request = request();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam((String) query[i], query[i + 1]);
        }
        return request.get("/api/v1/" + path);
    }

    public Response post(String path, Object body) {
        return request().body(body).post("/api/v1/" + path);
    }

    /** @return id of a new group */
    public long group(String label) {
        return post("domain-groups/", Map.of("label", label)).then().statusCode(201).extract().jsonPath().getLong("id");
    }

    public JsonPath add(long group, String... domains) {
        return post("domain-groups/" + group + "/add-domains/", Map.of("domains", List.of(domains))).then().statusCode(200).extract().jsonPath();
    }

    /** @return id of a domain that is there */
    public long domain(String name) {
        return get("domains/", "domain_exact", name).getLong("results[0].id");
    }

    public List<String> names(Object... query) {
        return get("domains/", query).getList("results.domain");
    }
}
