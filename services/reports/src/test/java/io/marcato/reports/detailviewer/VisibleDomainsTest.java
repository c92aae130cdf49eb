package io.marcato.reports.detailviewer;

import static io.marcato.reports.TestingApi.criteria;
import static io.marcato.reports.TestingReports.newAccount;
import static io.marcato.reports.TestingReports.pass;
import static io.marcato.reports.TestingReports.report;
import static io.marcato.reports.TestingReports.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.marcato.events.DomainChanged;
import io.marcato.events.EventCodec;
import io.marcato.reports.TestingApi;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts of shop.example (SHOPS), mail.shop.example (below it), secret.shop.example (OFFICE) and plain.example (no entry in the catalog). */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class VisibleDomainsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
    private static final long SHOPS = 1_000_000_007L;
    private static final long OFFICE = 1_000_000_008L;
    private static final String[] NAMES = { "shop.example", "mail.shop.example", "secret.shop.example", "plain.example" };

    private final TestingDatabase database = new TestingDatabase("reports");
    private final long account = newAccount();
    private final TestingApi admin = new TestingApi(account, 1, "admin");

    @BeforeEach
    void receive() {
        shown("shop.example", 1, SHOPS);
        shown("secret.shop.example", 1, OFFICE);
        for (String name : NAMES) {
            admin.receive(whole(account, report(DAY, name), List.of(pass("192.0.2.1", 3, name))));
        }
    }

    @Test
    void anAdministratorSeesEverything() {
        assertThat(domains(admin)).containsExactlyInAnyOrder(NAMES);
        assertThat(domains(admin, "shop.example")).containsExactlyInAnyOrder("shop.example", "mail.shop.example", "secret.shop.example");
    }

    @Test
    void whoMayReadNothingGetsAnEmptyReportAndNoDomainByName() {
        TestingApi nobody = TestingApi.member(account, 2, Map.of());

        assertThat(domains(nobody)).isEmpty();
        nobody.create(named("shop.example")).then().statusCode(403).body("code", equalTo("permission_denied"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "read", "write" })
    void aMemberSeesTheDomainsOfItsGroupsWithOrWithoutNamingThem(String right) {
        TestingApi member = TestingApi.member(account, 3, Map.of(SHOPS, right));

        assertThat(domains(member)).containsExactlyInAnyOrder("shop.example", "mail.shop.example");
        assertThat(domains(member, "shop.example")).containsExactlyInAnyOrder("shop.example", "mail.shop.example");
    }

    @Test
    void aNameOutsideOfTheCatalogIsInTheDefaultGroup() {
        assertThat(domains(TestingApi.member(account, 3, Map.of(account, "read")))).containsExactly("plain.example");
    }

    @ParameterizedTest
    @ValueSource(strings = { "secret.shop.example", "plain.example", "nowhere.example" })
    void aDomainThatMayNotBeReadIsRefusedWhetherOrNotItExists(String name) {
        TestingApi member = TestingApi.member(account, 3, Map.of(SHOPS, "write"));

        member.create(named("shop.example", name)).then().statusCode(403).body("detail", equalTo("You may not read the data of " + name + "."));
    }

    @Test
    void anotherRightIsAnotherReport() {
        String before = TestingApi.member(account, 4, Map.of(SHOPS, "read")).ready(criteria(DAY, DAY));

        TestingApi later = TestingApi.member(account, 4, Map.of(OFFICE, "read"));

        later.create(criteria(DAY, DAY)).then().statusCode(202).body("search_token", not(equalTo(before)));
        assertThat(domains(later)).containsExactly("secret.shop.example");
        assertThat(TestingApi.member(account, 4, Map.of(SHOPS, "read")).create(criteria(DAY, DAY)).then().statusCode(200)
                .extract().<String>path("search_token")).isEqualTo(before);
    }

    @Test
    void aDomainThatMovesLeavesTheReportsToCome() {
        TestingApi member = TestingApi.member(account, 5, Map.of(SHOPS, "read"));
        String before = member.ready(criteria(DAY, DAY));

        shown("shop.example", 2, OFFICE);

        assertThat(domains(member)).isEmpty();
        assertThat(member.rows(before).getList("results.from_domain")).contains("shop.example");
    }

    private List<Object> domains(TestingApi caller, String... named) {
        return caller.rows(caller.ready(named(named))).getList("results.from_domain");
    }

    private static Map<String, Object> named(String... names) {
        Map<String, Object> criteria = criteria(DAY, DAY);
        criteria.put("domains", List.of(names));
        return criteria;
    }

    private void shown(String domain, long version, long group) {
        DomainChanged fact = new DomainChanged(UUID.randomUUID(), account, domain, true, false, version, List.of(group), 1L);
        TestingKafka.publish(fact.topic(), fact.key(), EventCodec.encode(fact));
        await().untilAsserted(() -> assertThat(database.asOwner("SELECT version FROM catalog_domains WHERE account_id = ? AND domain = ?", account, domain))
                .containsExactly(version));
    }
}
