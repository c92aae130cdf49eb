package io.marcato.catalog.groups;

import static io.marcato.catalog.monitoring.TestingDomains.counted;
import static io.marcato.catalog.monitoring.TestingDomains.inspected;
import static io.marcato.catalog.monitoring.TestingDomains.settled;
import static io.marcato.catalog.monitoring.TestingDomains.tell;
import static io.marcato.catalog.observations.TestingPicture.OURS;
import static io.marcato.catalog.observations.TestingPicture.capable;
import static io.marcato.catalog.observations.TestingPicture.dmarcOf;
import static io.marcato.catalog.observations.TestingPicture.missing;
import static io.marcato.catalog.observations.TestingPicture.mx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.marcato.catalog.CatalogApi;
import io.marcato.events.Event;
import io.marcato.events.InspectionKind;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What groups and domains keep of issues, tasks and domains is what there is, whoever changes it at the same time. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class KeptCountsTest {

    /** Of all accounts: domains and groups that keep anything but what is counted anew. */
    private static final String WRONG = """
            WITH items AS (
                SELECT d.*, (SELECT count(*) FROM group_domains AS m WHERE m.account_id = d.account_id AND m.domain_id = d.domain_id) AS groups,
                       (SELECT count(*) FROM issues AS i WHERE i.account_id = d.account_id AND i.domain_id = d.domain_id AND solved IS NULL AND NOT ignored)
                           AS issues,
                       (SELECT count(*) FROM issues AS i WHERE i.account_id = d.account_id AND i.domain_id = d.domain_id AND solved IS NULL AND NOT ignored
                           AND severity = 'error') AS errors,
                       (SELECT count(*) FROM tasks AS t WHERE t.account_id = d.account_id AND t.domain_id = d.domain_id AND solved IS NULL AND NOT ignored
                           AND NOT withdrawn) AS tasks
                  FROM domains AS d
            ), members AS (
                SELECT account_id, account_id AS group_id, domain_state, top_level, issues, tasks FROM items
                UNION ALL SELECT account_id, 0, domain_state, top_level, issues, tasks FROM items WHERE groups = 0
                UNION ALL SELECT account_id, m.group_id, i.domain_state, i.top_level, issues, tasks FROM items AS i JOIN group_domains AS m USING (account_id, domain_id)
            ), counted AS (
                SELECT account_id, group_id, count(*)::numeric, count(*) FILTER (WHERE top_level)::numeric, count(*) FILTER (WHERE domain_state = 'active')::numeric,
                       count(*) FILTER (WHERE domain_state = 'inactive')::numeric, sum(issues), sum(tasks) FROM members GROUP BY 1, 2
            ), kept AS (
                SELECT account_id, group_id, sum(domains), sum(top_levels), sum(active), sum(inactive), sum(issues), sum(tasks) FROM group_counts GROUP BY 1, 2
                HAVING (sum(domains), sum(top_levels), sum(active), sum(inactive), sum(issues), sum(tasks)) <> (0, 0, 0, 0, 0, 0)
            )
            SELECT 'domain ' || domain FROM items
             WHERE (groups, issues, errors, tasks) <> (group_count, open_issues, open_errors, open_tasks)
            UNION ALL SELECT 'member ' || d.domain FROM domains AS d JOIN group_domains AS m USING (account_id, domain_id)
             WHERE (d.domain_state, d.top_level, d.volume, d.open_issues, d.open_tasks)
                <> (m.domain_state, m.top_level, m.volume, m.open_issues, m.open_tasks)
            UNION ALL SELECT 'counted ' || c::text FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept) AS c
            UNION ALL SELECT 'kept ' || k::text FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted) AS k""";
    private static final int DOMAINS = 40;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    private CatalogApi api;

    @BeforeEach
    void newAccount() {
        api = CatalogApi.ofNewAccount();
    }

    @Test
    void aGroupShowsWhatInspectionsAndMailSayOfItsDomains() {
        // given
        long group = api.group("Customers");
        api.add(group, name(1), name(2));

        // when
        settled(api.account(), name(1), news(1, now.minusSeconds(20)).toArray(Event[]::new));
        settled(api.account(), name(2), news(2, now.minusSeconds(10)).toArray(Event[]::new));

        // then
        api.answer("domain-groups/" + group + "/").then().body("domain_count", equalTo(2), "domain_state", equalTo("active"), "max_volume_count", equalTo(20),
                "issues", equalTo(api.get("issues/", "group_id", group, "solved", "False").getInt("count")),
                "tasks", equalTo(api.get("tasks/", "group_id", group, "solved", "False").getInt("count")));
        assertThat(wrong()).isEmpty();
    }

    @Test
    void hiddenDomainsCountInTheirGroupsAlone() {
        // given
        long group = api.group("Customers");
        api.add(group, name(1));
        api.add(api.account(), name(2), name(3), "mail." + name(1));

        // when
        api.request().body(Map.of("hide_assigned_domains", true)).patch("/api/v1/domain-groups/" + api.account() + "/").then().statusCode(200);

        // then
        api.answer("domain-groups/" + api.account() + "/").then().body("domain_count", equalTo(3));
        api.answer("domain-groups/" + group + "/").then().body("domain_count", equalTo(1));
        assertThat(listed()).isEqualTo(4);
        assertThat(listed("group_id", api.account())).isEqualTo(3);
        assertThat(listed("group_id", api.account(), "treat_as_top_level", "True")).isEqualTo(2);
        assertThat(listed("group_id", group, "treat_as_top_level", "False")).isZero();
        assertThat(listed("treat_as_top_level", "False")).isEqualTo(1);
    }

    @Test
    void everybodyAtTheSameTimeLeavesWhatThereIs() throws Exception {
        // given
        List<Long> groups = IntStream.range(0, 4).mapToObj(number -> api.group("Group " + number)).toList();
        api.add(groups.getFirst(), IntStream.range(0, DOMAINS).mapToObj(this::name).toArray(String[]::new));

        // when
        List<Future<?>> people = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < 6; person++) {
                Random random = new Random(person);
                people.add(threads.submit(() -> IntStream.range(0, 25).forEach(step -> change(groups, random))));
            }
            for (int look = 0; look < 20; look++) {
                Instant at = now.minusSeconds(100 - look);
                tell(IntStream.range(0, DOMAINS).mapToObj(number -> news(number, at)).flatMap(List::stream).toArray(Event[]::new));
            }
        }
        for (Future<?> person : people) {
            person.get();
        }
        long doomed = groups.getLast();
        api.request().delete("/api/v1/domain-groups/" + doomed + "/").then().statusCode(204);
        api.add(groups.getFirst(), name(0));
        settled(api.account(), name(0), news(0, now).getFirst());

        // then
        assertThat(wrong()).isEmpty();
    }

    /** The list counts what it shows. */
    private int listed(Object... query) {
        int count = api.get("domains/", query).getInt("count");
        assertThat(api.names(query)).hasSize(count);
        return count;
    }

    /** Answers to what somebody else has changed meanwhile may be refusals; faults they may not be. */
    private void change(List<Long> groups, Random random) {
        long group = groups.get(random.nextInt(groups.size()));
        List<String> names = random.ints(5, 0, DOMAINS).mapToObj(this::name).distinct().toList();
        int status = switch (random.nextInt(5)) {
            case 0 -> api.post("domain-groups/" + group + "/add-domains/", Map.of("domains", names)).statusCode();
            case 1 -> api.post("domain-groups/" + group + "/remove-domains/", Map.of("domains", names)).statusCode();
            case 2 -> api.post("domain-groups/" + group + "/move-domains/", Map.of("domains",
                    names.stream().map(name -> Map.of("domain", name, "group_id", groups.getFirst())).toList())).statusCode();
            case 3 -> ignore(random);
            default -> remove(random);
        };
        assertThat(status).isLessThan(500);
    }

    private int ignore(Random random) {
        List<Long> issues = api.get("issues/", "solved", "False").getList("results.id", Long.class);
        return issues.isEmpty() ? 200 : api.request().body(Map.of("ignore", random.nextBoolean()))
                .patch("/api/v1/issues/" + issues.get(random.nextInt(issues.size())) + "/").statusCode();
    }

    private int remove(Random random) {
        List<Long> domains = api.get("domains/").getList("results.id", Long.class);
        return domains.isEmpty() ? 200 : api.request().delete("/api/v1/domains/" + domains.get(random.nextInt(domains.size())) + "/").statusCode();
    }

    /** With every second other records and other mail. */
    private List<Event> news(int number, Instant at) {
        boolean odd = at.getEpochSecond() % 2 == 1;
        return List.of(inspected(api.account(), name(number), at, odd ? missing(InspectionKind.DMARC) : dmarcOf("v=DMARC1; p=none; rua=" + OURS),
                odd ? missing(InspectionKind.MX) : mx("mx." + name(number)), missing(InspectionKind.SPF)),
                counted(api.account(), name(number), today, at.getEpochSecond(), at, capable(1, 10 * number, 10 * number)));
    }

    private String name(int number) {
        return "kept" + number + "-" + api.account() + ".example";
    }

    private static List<Object> wrong() {
        return CatalogApi.DATABASE.asOwner(WRONG);
    }
}
