package io.marcato.gateway.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.marcato.gateway.TestingAccounts;
import io.marcato.gateway.TestingAccounts.Answer;
import io.marcato.gateway.TestingPorts;
import io.marcato.gateway.TestingService.Received;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Headers;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(TestingPorts.class)
class PagesTest {

    private static final String ACTIVATE = "/api/v1/users/activate/";
    private static final String RESET = "/api/v1/users/password-reset-confirm/";
    private static final String FORGOTTEN = "/api/v1/users/password-reset-request/";
    private static final String SESSION = "/api/v1/session/";

    private TestingAccounts accounts;

    @BeforeEach
    void start() {
        accounts = new TestingAccounts();
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/activate/", "/reset-password/" })
    void bringTheTokenOfTheMailAndAskForAPassword(String path) {
        given().queryParam("token", "abc\"><script>alert(1)</script>").get(path).then().statusCode(200).contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Referrer-Policy", "same-origin").header("Cache-Control", "no-store")
                .body(containsString("<html lang=\"en\">"))
                .body(containsString("<label for=\"password\">")).body(containsString("autocomplete=\"new-password\""))
                .body(containsString("value=\"abc&quot;&gt;&lt;script&gt;"))
                .body(not(containsString("<script")));
        given().get("/pages/pages.css").then().statusCode(200).contentType("text/css");
    }

    @ParameterizedTest
    @CsvSource({ "/activate/, " + ACTIVATE + ", Your user is active", "/reset-password/, " + RESET + ", Your password is changed" })
    void completeTheStepByTheApi(String page, String operation, String title) {
        // given
        List<JsonObject> asked = new ArrayList<>();
        accounts.answering(operation, question -> {
            asked.add(question);
            return Answer.of(204, new JsonObject());
        });

        // when
        filled().post(page).then().statusCode(200).body(containsString("<h1>" + title + "</h1>"));

        // then
        assertThat(asked).containsExactly(new JsonObject().put("token", "t-1").put("password", "correct horse")
                .put("password_confirm", "correct horse"));
        Received request = accounts.service().last();
        assertThat(request.claims().getJsonArray("groups")).containsExactly("anonymous");
        assertThat(request.headers().get("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(request.headers().get("X-Forwarded-Proto")).isEqualTo("http");
    }

    @Test
    void sayWhatWasWrongAndKeepTheTokenButNoPassword() {
        accounts.answering(ACTIVATE, question -> Answer.of(400, new JsonObject().put("password", JsonArray.of("Too <short>."))
                .put("token", JsonArray.of("Unknown."))));

        filled().post("/activate/").then().statusCode(400)
                .body(containsString("role=\"alert\"")).body(containsString("Too &lt;short&gt;.")).body(containsString("Unknown."))
                .body(containsString("value=\"t-1\"")).body(not(containsString("correct horse")));
    }

    @Test
    void sayWhenTheStepCanNotBeDoneNow() {
        accounts.close();

        filled().post("/activate/").then().statusCode(503).contentType("text/html").body(containsString("Try again later"));

        accounts = new TestingAccounts();
        accounts.answering(ACTIVATE, question -> Answer.of(500, new JsonObject().put("detail", "secret")));
        filled().post("/activate/").then().statusCode(503).body(not(containsString("secret")));
    }

    @Test
    void takeNoFormsOfOtherSites() {
        filled().header("Sec-Fetch-Site", "cross-site").post("/login/").then().statusCode(403);
        filled().header("Sec-Fetch-Site", "same-site").post("/login/").then().statusCode(403);
        filled().header("Origin", "https://evil.test").post("/login/").then().statusCode(403);
        filled().header("Origin", "null").post("/login/").then().statusCode(403);
        assertThat(accounts.service().received()).isEmpty();
    }

    @Test
    void takeNoFormsWithoutBounds() {
        filled().formParam("more", "x".repeat(20_000)).post("/activate/").then().statusCode(413);
        assertThat(accounts.service().received()).isEmpty();
    }

    @Test
    void logPeopleIn() {
        // given
        List<JsonObject> asked = new ArrayList<>();
        accounts.answering(SESSION, question -> {
            asked.add(question);
            return new Answer(200, new JsonObject(), Map.of("Set-Cookie", "sessionid=s; Path=/; HttpOnly\ncsrftoken=c; Path=/"));
        });

        // when
        Headers headers = given().redirects().follow(false).header("Sec-Fetch-Site", "same-origin")
                .formParam("username", "ann").formParam("password", "p").formParam("otp", "").post("/login/")
                .then().statusCode(303).header("Location", equalTo("/api/docs/")).extract().headers();

        // then
        assertThat(asked).containsExactly(new JsonObject().put("username", "ann").put("password", "p"));
        assertThat(headers.getValues("Set-Cookie")).containsExactlyInAnyOrder("sessionid=s; Path=/; HttpOnly", "csrftoken=c; Path=/");
    }

    @Test
    void passTheOneTimeCodeOnAndSayWhenItIsMissing() {
        accounts.answering(SESSION, question -> question.containsKey("otp") ? Answer.of(200, new JsonObject())
                : Answer.of(401, new JsonObject().put("detail", "A one-time code is needed.").put("code", "otp_required")));

        given().formParam("username", "ann").formParam("password", "p").post("/login/").then().statusCode(401)
                .body(containsString("A one-time code is needed.")).body(not(containsString("otp_required"))).body(containsString("value=\"ann\""));
        given().redirects().follow(false).formParam("username", "ann").formParam("password", "p").formParam("otp", "123456").post("/login/")
                .then().statusCode(303);
    }

    @Test
    void haveAMailSentToWhoHasForgottenThePassword() {
        // given
        List<JsonObject> asked = new ArrayList<>();
        accounts.answering(FORGOTTEN, question -> {
            asked.add(question);
            return Answer.of(204, new JsonObject());
        });
        given().get("/login/").then().statusCode(200).body(containsString("<a href=\"/reset-password/request/\">"));
        given().get("/reset-password/request/").then().statusCode(200).body(containsString("<label for=\"username\">"))
                .body(not(containsString("type=\"password\"")));

        // when
        given().formParam("username", "ann").post("/reset-password/request/").then().statusCode(200)
                .body(containsString("<h1>Look into your mail</h1>"));

        // then
        assertThat(asked).containsExactly(new JsonObject().put("username", "ann"));
        assertThat(accounts.service().last().claims().getJsonArray("groups")).containsExactly("anonymous");
    }

    @Test
    void sayThatTooManyMailsWereAskedFor() {
        accounts.answering(FORGOTTEN, question -> Answer.of(429, new JsonObject().put("detail", "Request was throttled.")));

        given().formParam("username", "ann").post("/reset-password/request/").then().statusCode(429).contentType("text/html")
                .body(containsString("Request was throttled.")).body(containsString("value=\"ann\""));
    }

    private static RequestSpecification filled() {
        return given().formParam("token", "t-1").formParam("password", "correct horse").formParam("password_confirm", "correct horse");
    }
}
