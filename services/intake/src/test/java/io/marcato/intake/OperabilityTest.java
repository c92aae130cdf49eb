package io.marcato.intake;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(DropFolderResource.class)
class OperabilityTest {

    @Test
    void readyMeansThatMailIsTakenForAKnownAccountAndCanBeStored() {
        Intake.account();
        RestAssured.get("/q/health/ready").then().statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItems("SMTP listener", "Accounts", "Reactive PostgreSQL connections health check"));
    }

    @Test
    void whatComesInAndWhatBecomesOfItIsCounted() {
        Intake.upload(Intake.account(), Reports.xml("example.org", "counted"));
        RestAssured.get("/q/metrics").then().statusCode(200)
                .body(containsString("marcato_intake_received_total{source=\"http\"}"))
                .body(containsString("marcato_intake_reports_total{status=\"accepted\"}"))
                .body(containsString("marcato_intake_queue_depth"));
    }
}
