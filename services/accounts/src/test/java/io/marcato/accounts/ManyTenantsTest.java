package io.marcato.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With 500 tenants of 20 users each, every look-up still goes by an index: what it costs does not grow with the installation. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(MailServer.class)
class ManyTenantsTest {

    private static final TestingDatabase DATABASE = new TestingDatabase("accounts");
    private static final String GROUP = "many tenants";

    @BeforeAll
    static void fiveHundredTenants() {
        ManyTenants.make(GROUP, 500, 20);
    }

    /** The statements that the functions and repositories run, as their own text has them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "SELECT * FROM login_names n JOIN users u ON u.account_id = n.account_id AND u.user_id = n.user_id WHERE n.name = 'x@example.com'",
            "SELECT * FROM api_tokens WHERE hash = sha256('x') AND revoked IS NULL",
            "SELECT * FROM switch_tokens WHERE hash = sha256('x') AND expires > now()",
            "SELECT * FROM sessions WHERE hash = sha256('x') AND expires > now()",
            "SELECT * FROM users u JOIN accounts h ON h.account_id = 7 WHERE u.account_id = 7 AND u.user_id = 7 AND u.active",
            "SELECT * FROM users WHERE account_id = 7 AND email LIKE '%' AND lower(username) LIKE '%' ORDER BY username, user_id LIMIT 10",
            "SELECT * FROM group_access WHERE account_id = 7 AND user_id = 7",
            "SELECT * FROM api_tokens WHERE account_id = 7 AND user_id IN (1, 2, 3) AND revoked IS NULL" })
    void noTableIsReadFromEndToEnd(String statement) {
        String plan = DATABASE.asOwner("EXPLAIN " + statement).stream().map(Object::toString).collect(Collectors.joining("\n"));

        // A table of no rows may be read as it likes.
        assertThat(plan.replaceAll("Seq Scan on (switch_tokens|group_access)", "")).doesNotContain("Seq Scan");
    }

    @Test
    void aTenantListsItsTwentyUsersAlone() {
        long account = ManyTenants.accounts(GROUP).getFirst();

        given().header("Authorization", "Bearer " + TestingIdentity.token(account, 1, "member", "admin")).get("/api/v1/users/?limit=100").then()
                .statusCode(200).body("count", equalTo(20)).body("results.size()", equalTo(20));
    }
}
