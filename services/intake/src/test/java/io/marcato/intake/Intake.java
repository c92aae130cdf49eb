package io.marcato.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.AccountChanged;
import io.marcato.events.AccountChanged.ReportingAddresses;
import io.marcato.events.AggregateReportReceived;
import io.marcato.events.Event;
import io.marcato.events.EventCodec;
import io.marcato.events.FailureReportReceived;
import io.marcato.events.TlsReportReceived;
import io.marcato.events.Topics;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingIdentity;
import io.marcato.testing.TestingKafka;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The running service as clients and other services see it. Tests use accounts of their own, so they do not meet. */
public final class Intake {

    public static final TestingDatabase DATABASE = new TestingDatabase("intake");

    private static final AtomicLong ACCOUNTS = new AtomicLong(System.currentTimeMillis());

    private Intake() {
    }

    /** An account the service has been told of. */
    public static long account() {
        long id = ACCOUNTS.incrementAndGet();
        String uid = uid(id);
        AccountChanged account = new AccountChanged(UUID.randomUUID(), id, uid, "Account " + id, null, "active", null,
                new ReportingAddresses(address(id), uid + "-ruf@reports.marcato.test", uid + "-tls@reports.marcato.test"), 1);
        TestingKafka.publish(account.topic(), account.key(), EventCodec.encode(account));
        await().atMost(Duration.ofSeconds(30)).until(() -> !DATABASE.asOwner("SELECT uid FROM accounts WHERE account_id = ?", id)
                .isEmpty());
        return id;
    }

    public static String uid(long account) {
        return "uid" + account;
    }

    public static String address(long account) {
        return uid(account) + "-rua@reports.marcato.test";
    }

    public static RequestSpecification as(long account) {
        return given().header("Authorization", "Bearer " + TestingIdentity.token(account, 7, "member"));
    }

    /** Uploads a raw body and returns the upload when it is done with. */
    public static JsonPath upload(long account, String type, byte[] content) {
        long id = as(account).contentType(type).body(content).post("/api/v1/uploads/").then().statusCode(202).extract().jsonPath()
                .getLong("id");
        return done(account, id);
    }

    public static JsonPath upload(long account, String xml) {
        return upload(account, "application/xml", Reports.bytes(xml));
    }

    public static JsonPath done(long account, long upload) {
        return await().atMost(Duration.ofSeconds(60)).until(
                () -> as(account).get("/api/v1/uploads/" + upload + "/").then().statusCode(200).extract().jsonPath(),
                body -> List.of("completed", "failed").contains(body.getString("status")));
    }

    /** What the service has told about reports of an account. */
    public static List<AggregateReportReceived> told(long account, int count) {
        return TestingKafka.await(Topics.AGGREGATE_REPORT_RECEIVED, count, record -> record.key().startsWith(account + ":")).stream()
                .map(record -> EventCodec.decode(record.value(), AggregateReportReceived.class)).toList();
    }

    /** The same for several accounts, {@code count} in all. */
    public static Map<Long, List<AggregateReportReceived>> told(Collection<Long> accounts, int count) {
        Set<String> known = accounts.stream().map(String::valueOf).collect(Collectors.toSet());
        return TestingKafka.await(Topics.AGGREGATE_REPORT_RECEIVED, count, record -> known.contains(record.key().replaceFirst(":.*", "")))
                .stream()
                .map(record -> EventCodec.decode(record.value(), AggregateReportReceived.class))
                .collect(Collectors.groupingBy(AggregateReportReceived::accountId));
    }

    /** What the service has told about TLS reports of an account. */
    public static List<TlsReportReceived> toldTls(long account, int count) {
        return told(Topics.TLS_REPORT_RECEIVED, TlsReportReceived.class, Set.of(account), count);
    }

    /** The same for failure reports. */
    public static List<FailureReportReceived> toldFailures(long account, int count) {
        return told(Topics.FAILURE_REPORT_RECEIVED, FailureReportReceived.class, Set.of(account), count);
    }

    /** What has been told in a topic keyed by account, {@code count} facts in all. */
    public static <E extends Event> List<E> told(String topic, Class<E> type, Collection<Long> accounts, int count) {
        return TestingKafka.await(topic, count, record -> accounts.contains(Long.parseLong(record.key().replaceFirst(":.*", "")))).stream()
                .map(record -> EventCodec.decode(record.value(), type)).toList();
    }

    /** Nothing waits to be told any more; for tests of what is not told. */
    public static void outboxIsEmpty() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(DATABASE.asOwner("SELECT count(*) FROM outbox"))
                .containsExactly(0L));
    }
}
