package io.marcato.catalog.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.marcato.catalog.CatalogApi;
import io.marcato.events.DomainChanged;
import io.marcato.events.EventCodec;
import io.marcato.events.Topics;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class MembershipTest {

    private CatalogApi api;
    private long customers;
    private long others;

    @BeforeEach
    void twoGroups() {
        api = CatalogApi.ofNewAccount();
        customers = api.group("Customers");
        others = api.group("Others");
    }

    @Test
    void eachDomainHasItsResult() {
        // given
        api.add(api.account(), "known.example");

        // when
        JsonPath outcome = api.add(customers, "New.Example", "known.example", "bücher.example", "co.uk", "new.example.", "NEW.EXAMPLE");

        // then
        assertThat(outcome.getList("added")).hasSize(2);
        assertThat(outcome.getList("skipped.domain")).containsExactly("co.uk", "known.example");
        assertThat(outcome.getList("skipped.code")).containsExactly("public_suffix", "already_exists");
        assertThat(api.names("group_id", customers)).containsExactly("known.example", "new.example", "xn--bcher-kva.example");
        assertThat(api.names("domain_exact", "bücher.example")).containsExactly("xn--bcher-kva.example");
    }

    @Test
    void whatIsNoDomainIsNamedByItsPlace() {
        String path = "domain-groups/" + customers + "/add-domains/";
        api.post(path, Map.of("domains", List.of("good.example", "no domain", "192.0.2.1", "localhost", "-a.example"))).then().statusCode(400)
                .body("domains", hasSize(4)).body("domains[0]", equalTo("Item 2: Enter a domain name of at least two labels, like example.com."));
        api.post(path, Map.of("domains", List.of())).then().statusCode(400).body("domains", contains("This list may not be empty."));
        api.post(path, Map.of()).then().statusCode(400).body("domains", contains("This field is required."));
        api.post(path, Map.of("domains", "a.example")).then().statusCode(400);
        api.post(path, Map.of("domains", List.of("a.example"), "domain_state", "asleep")).then().statusCode(400).body("domain_state", hasSize(1));
        api.post(path, Map.of("domains", IntStream.range(0, 5_001).mapToObj(i -> "d" + i + ".example").toList())).then().statusCode(400);
        assertThat(api.names()).isEmpty();
    }

    @Test
    void fiveThousandDomainsAreOneCall() {
        api.post("domain-groups/" + customers + "/add-domains/", Map.of("domains", IntStream.range(0, 5_000).mapToObj(i -> "d" + i + ".example").toList()))
                .then().statusCode(200);
        assertThat(api.get("domains/", "group_id", customers).getInt("count")).isEqualTo(5_000);
    }

    @Test
    void domainsMoveBetweenGroupsThatTheCallerMayChange() {
        api.add(customers, "a.example", "b.example");
        api.add(api.account(), "c.example");

        JsonPath moved = move(api, others, Map.of("a.example", customers, "c.example", api.account(), "b.example", others, "d.example", customers));
        assertThat(moved.getList("moved")).hasSize(2);
        assertThat(Map.of("b.example", "already_in_group", "d.example", "not_found")).containsExactlyInAnyOrderEntriesOf(skipped(moved));
        assertThat(api.names("group_id", others)).containsExactly("a.example", "c.example");
        assertThat(api.names("group_id", customers)).containsExactly("b.example");

        assertThat(skipped(move(api, others, Map.of("a.example", customers)))).containsEntry("a.example", "not_in_group");
        move(api, api.account(), Map.of("a.example", others));
        assertThat(api.names("group_id", others)).containsExactly("c.example");
        assertThat(api.names("group_id", api.account())).containsExactly("a.example", "b.example", "c.example");

        CatalogApi user = api.user("{\"all\":\"none\",\"groups\":{\"" + customers + "\":\"read\",\"" + others + "\":\"write\"}}");
        assertThat(skipped(move(user, others, Map.of("b.example", customers)))).containsEntry("b.example", "permission_denied");
        assertThat(skipped(move(user, others, Map.of("a.example", api.account())))).containsEntry("a.example", "not_found");
        api.post("domain-groups/" + others + "/move-domains/", Map.of("domains", List.of(Map.of("domain", "b.example", "group_id", 1.5))))
                .then().statusCode(400);
    }

    @Test
    void domainsAreTakenOutAndStayInTheCatalog() {
        api.add(customers, "a.example");
        JsonPath outcome = api.post("domain-groups/" + customers + "/remove-domains/", Map.of("domains", List.of("a.example", "b.example")))
                .then().statusCode(200).extract().jsonPath();
        assertThat(outcome.getList("removed")).hasSize(1);
        assertThat(skipped(outcome)).containsEntry("b.example", "not_found");
        assertThat(api.names("assigned", "False")).containsExactly("a.example");
        api.post("domain-groups/" + customers + "/remove-domains/", Map.of("domains", List.of("a.example"))).then()
                .body("skipped.code", contains("not_in_group"), "removed", empty());
        api.post("domain-groups/" + api.account() + "/remove-domains/", Map.of("domains", List.of("a.example"))).then().statusCode(400);
    }

    @Test
    void nobodyGetsHoldOfADomainByAddingItToAGroupOfTheirOwn() {
        api.add(others, "secret.example");
        CatalogApi user = api.user("{\"all\":\"none\",\"groups\":{\"" + customers + "\":\"write\"}}");
        assertThat(skipped(user.add(customers, "secret.example"))).containsEntry("secret.example", "permission_denied");
        assertThat(user.names()).isEmpty();
    }

    @Test
    void othersAreToldWhichGroupsShowADomain() {
        api.add(customers, "a.example");
        api.request().body(Map.of("hide_assigned_domains", true)).patch("/api/v1/domain-groups/" + api.account() + "/").then().statusCode(200);
        assertThat(api.names("group_id", api.account())).isEmpty();
        api.post("domain-groups/" + customers + "/remove-domains/", Map.of("domains", List.of("a.example")));
        assertThat(api.names("group_id", api.account())).containsExactly("a.example");
        long id = api.domain("a.example");
        api.request().delete("/api/v1/domains/" + id + "/").then().statusCode(200).body("detail", equalTo("Deleted a.example with everything that belongs to it."));
        api.add(api.account(), "a.example");

        List<DomainChanged> told = TestingKafka.await(Topics.DOMAIN_CHANGED, 5, record -> (api.account() + ":a.example").equals(record.key())).stream()
                .map(record -> EventCodec.decode(record.value(), DomainChanged.class)).toList();
        assertThat(told).extracting(DomainChanged::groups).containsExactly(List.of(api.account(), customers), List.of(customers), List.of(api.account()),
                List.of(), List.of(api.account()));
        assertThat(told).extracting(DomainChanged::removed).containsExactly(false, false, false, true, false);
        assertThat(told).extracting(DomainChanged::version).isSorted().doesNotHaveDuplicates();
    }

    private static JsonPath move(CatalogApi api, long target, Map<String, Long> from) {
        return api.post("domain-groups/" + target + "/move-domains/", Map.of("domains", from.entrySet().stream()
                .map(move -> Map.of("domain", move.getKey(), "group_id", move.getValue())).toList())).then().statusCode(200).extract().jsonPath();
    }

    private static Map<String, String> skipped(JsonPath outcome) {
        List<Map<String, String>> rows = outcome.getList("skipped");
        return rows.stream().collect(Collectors.toMap(row -> row.get("domain"), row -> row.get("code")));
    }
}
