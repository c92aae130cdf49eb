package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marcato.embedded.FreePort;
import io.marcato.local.client.MailDoor;
import io.marcato.local.terminal.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole suite as people run it. Each test works with the reports of its own numbers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuiteIT {

    private RunningSuite suite;
    private final Set<GeneratedReport> handedIn = new HashSet<>();

    @BeforeAll
    void start() throws IOException {
        suite = new RunningSuite("suite");
    }

    @AfterAll
    void stop() throws IOException {
        if (suite != null) {
            suite.close();
        }
    }

    @Test
    void countsReportsFromUploadMailAndFolderOnceHoweverOftenTheyCome() throws IOException {
        // given
        var uploaded = new GeneratedReport(1);
        var mailed = new GeneratedReport(2);
        var dropped = new GeneratedReport(3);

        // when
        for (int time = 0; time < 2; time++) {
            upload(uploaded);
            mail(mailed);
            drop(dropped, "dropped-" + time + ".xml");
        }

        // then
        assertThatAllCount();
    }

    @Test
    void keepsWhatItHasOverStopAndStartAndTakesMoreWorkers() throws IOException {
        // given
        var before = new GeneratedReport(11);
        upload(before);

        // when
        suite.stop();
        suite.start(2);

        // then
        assertThat(suite.suite().process("reports-2").running()).isPresent();
        assertThatAllCount();
    }

    @Test
    void repairsWhateverWasKilled() throws IOException {
        // given
        var before = new GeneratedReport(21);
        upload(before);

        // when
        for (String name : List.of(Service.GATEWAY, Service.ACCOUNTS, Service.INSPECTORS, Service.INTAKE, Service.REPORTS, Suite.KAFKA,
                Suite.POSTGRES)) {
            suite.kill(name);
        }
        suite.start();

        // then
        assertThat(new Status(suite.suite(), new PrintStream(new ByteArrayOutputStream())).show()).isTrue();
        assertThatAllCount();
    }

    @Test
    void tellsEveryMetricThatTheDashboardAndTheAlertRulesAskFor() throws IOException {
        // given
        upload(new GeneratedReport(31));
        assertThatAllCount();
        Path chart = suite.settings().checkout().resolve("helm/marcato/files");

        // when
        var told = new HashSet<String>();
        for (Service service : Service.all(1)) {
            told.addAll(ScrapedMetrics.of(suite.suite().ports().get(service.name())).names());
        }

        // then
        assertThat(WatchedMetrics.of(chart.resolve("dashboard.json")).names()).hasSizeGreaterThan(8);
        assertThat(told).containsAll(WatchedMetrics.of(chart.resolve("dashboard.json")).names());
        assertThat(told).containsAll(WatchedMetrics.of(chart.resolve("alerts.yaml")).names());
    }

    @Test
    void keepsSecretsToTheirOwner() throws IOException {
        // given
        HomeFolder home = suite.suite().home();

        // when
        List<Path> secrets = List.of(home.ownerToken(), home.secrets().resolve("identity-private.pem"), home.secrets().resolve("database-owner.password"));

        // then
        assertThat(secrets).allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
    }

    @Test
    void namesTheSettingOfATakenPortBeforeAnythingStarts() throws IOException {
        // given
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path home = Path.of("target", "homes", "taken-port").toAbsolutePath();
            var settings = new Settings(suite.settings().checkout(), home, taken.getLocalPort(), FreePort.choose(), "", 1, false, false);

            // when
            var start = assertThatThrownBy(() -> new Start(Suite.of(settings), new Progress(System.out)).run());

            // then
            start.isInstanceOf(Refusal.class).hasMessageContaining("set MARCATO_HTTP_PORT to a free one");
            assertThat(Suite.of(settings).process(Suite.POSTGRES).running()).isEmpty();
        }
    }

    private void assertThatAllCount() throws IOException {
        long expected = handedIn.stream().mapToLong(GeneratedReport::messages).sum();
        assertThat(suite.hasCounted(expected)).isTrue();
        // A day's width less or more makes other criteria, so that the report is not one made before.
        assertThat(suite.messagesOfAReport("2026-01-0" + nextDay(), "2026-03-31")).isEqualTo(expected);
    }

    private void upload(GeneratedReport report) throws IOException {
        handedIn.add(report);
        suite.api().upload("text/xml", report.xml());
    }

    private int nextDay() throws IOException {
        return 1 + suite.api().get("/api/v1/detail-viewer/").path("results").size();
    }

    private void mail(GeneratedReport report) throws IOException {
        handedIn.add(report);
        try (var door = new MailDoor(suite.settings().smtpPort())) {
            String recipient = suite.account().at("/reporting_addresses/aggregate").asText();
            door.send("dmarc@receiver.example", recipient, report.mail(recipient));
        }
    }

    private void drop(GeneratedReport report, String name) throws IOException {
        handedIn.add(report);
        Files.write(suite.suite().home().drop().resolve(suite.account().path("uid").asText()).resolve(name), report.xml());
    }
}
