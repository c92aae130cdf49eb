package io.marcato.accounts.groups;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import io.marcato.accounts.Installation;
import io.marcato.accounts.MailServer;
import io.marcato.accounts.People;
import io.marcato.accounts.People.Person;
import io.marcato.accounts.credentials.SecretToken;
import io.marcato.events.DomainGroupChanged;
import io.marcato.events.EventCodec;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(MailServer.class)
class AclResourceTest {

    private static final String ACL = "/api/v1/domain-groups-acl/";

    private final TestingDatabase database = new TestingDatabase("accounts");
    private long account;
    private long group;
    private Person owner;
    private Person member;

    @BeforeEach
    void anAccountWithAGroup() {
        account = Installation.newTenant("groups");
        owner = People.owner(account);
        member = People.member(account);
        group = DomainGroupChanged.FIRST_ID + account;
        tell("Shops", false, 1);
        await().until(() -> !database.asOwner("SELECT 1 FROM domain_groups WHERE account_id = ? AND group_id = ?", account, group).isEmpty());
    }

    @Test
    void listsGroupsWithTheAccessOfEveryUser() {
        owner.admin().get(ACL).then().statusCode(200)
                .body("results.label", contains("DEFAULT", "Shops"))
                .body("results[0].is_default", equalTo(true)).body("results[1].is_default", equalTo(false))
                .body("results[1]._links.set_no_access", endsWith(ACL + group + "/set-no-access/"))
                .body("results[1]._links.group", endsWith("/api/v1/domain-groups/" + group + "/"))
                .body("results[1].users.find { it.id == " + owner.id() + " }.readwrite_access", equalTo(true))
                .body("results[1].users.find { it.id == " + member.id() + " }.readonly_access", equalTo(false));
        owner.admin().get(ACL + "?label=sHO").then().body("results.id", contains((int) group));
        member.member().get(ACL).then().statusCode(403);
    }

    @Test
    void accessReachesTheIdentityOfTheUser() {
        String token = member.member().post("/api/v1/users/{id}/regenerate-token/", member.id()).then().statusCode(200).extract().path("api_token");

        set("add-readonly-users", member.id()).body("readonly_access", equalTo(true)).body("readwrite_access", equalTo(false))
                .body("id", equalTo((int) member.id())).body("users.id", contains((int) member.id()));
        access(token, "read");
        set("add-admin-users", member.id()).body("readonly_access", equalTo(false)).body("readwrite_access", equalTo(true));
        access(token, "write");
        set("set-no-access", member.id()).body("readonly_access", equalTo(false)).body("readwrite_access", equalTo(false));
        access(token, null);
    }

    @Test
    void answersInTheOrderOfTheRequest() {
        owner.admin().body(Map.of("users", List.of(member.id(), owner.id(), member.id()))).post(ACL + "{id}/add-readonly-users/", group).then()
                .statusCode(200).body("users.id", contains((int) member.id(), (int) owner.id()))
                .body("users[1].readwrite_access", equalTo(true));
    }

    @Test
    void foreignUsersAndGroupsDoNotExist() {
        Person stranger = People.owner(Installation.newTenant("other groups"));

        owner.admin().body(Map.of("users", List.of(member.id(), stranger.id()))).post(ACL + "{id}/add-admin-users/", group).then()
                .statusCode(400).body("$", hasKey("users"));
        stranger.admin().body(Map.of("users", List.of(stranger.id()))).post(ACL + "{id}/add-admin-users/", group).then().statusCode(404);
        owner.admin().get(ACL).then().body("results[1].users.find { it.id == " + member.id() + " }.readwrite_access", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"users\": []}", "{\"users\": 1}", "{\"users\": [\"1\"]}", "{\"users\": [1.5]}" })
    void refusesABadList(String body) {
        owner.admin().body(body).post(ACL + "{id}/set-no-access/", group).then().statusCode(400).body("$", hasKey("users"));
    }

    @Test
    void aRenamedGroupKeepsItsAccessAndARemovedOneTakesItAlong() {
        set("add-admin-users", member.id());

        tell("Bakeries", false, 3);
        tell("Old name", false, 2);
        await().untilAsserted(() -> owner.admin().get(ACL).then().body("results.label", contains("DEFAULT", "Bakeries"))
                .body("results[1].users.find { it.id == " + member.id() + " }.readwrite_access", equalTo(true)));
        tell("Bakeries", true, 4);
        await().untilAsserted(() -> owner.admin().get(ACL).then().body("results.label", contains("DEFAULT")));
    }

    private io.restassured.response.ValidatableResponse set(String action, long user) {
        return owner.admin().body(Map.of("users", List.of(user))).post(ACL + "{id}/" + action + "/", group).then().statusCode(200);
    }

    private void access(String token, String expected) {
        People.gateway().body(Map.of("token_hash", HexFormat.of().formatHex(new SecretToken(token).hash()))).post("/internal/credentials").then()
                .statusCode(200).body("group_access.all", equalTo("none")).body("group_access.groups.'" + group + "'", equalTo(expected));
    }

    private void tell(String label, boolean removed, long version) {
        DomainGroupChanged fact = new DomainGroupChanged(UUID.randomUUID(), account, group, label, false, removed, version);
        TestingKafka.publish(fact.topic(), fact.key(), EventCodec.encode(fact));
    }
}
