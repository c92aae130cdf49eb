package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.embedded.FreePort;
import io.marcato.embedded.Startup;
import io.marcato.local.client.Api;
import io.marcato.local.client.Waiting;
import io.marcato.local.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every service is told to end while clients are at work, as an upgrade does it: of those that answer clients the next one is started beside, with a load
 * balancer before the gateways; of the others there is none for a while.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingRestartIT {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    /** Within the grace period of the chart's pods. */
    private static final Duration GRACE = Duration.ofSeconds(45);
    private static final List<String> BEHIND = List.of(Service.ACCOUNTS, Service.INTAKE, Service.REPORTS);
    private static final List<String> NOT_ASKED = List.of(Service.CATALOG, Service.SOURCES, Service.TLS_REPORTS, Service.INSPECTORS);
    private static final int SOME = 10;

    private RunningSuite suite;

    @BeforeAll
    void start() throws IOException {
        suite = new RunningSuite("rolling");
        for (String module : List.of(Service.ACCOUNTS, Service.INTAKE, Service.REPORTS, Service.GATEWAY)) {
            suite.suite().ports().choose(next(module), new Progress(System.out));
        }
    }

    @AfterAll
    void stop() throws IOException {
        if (suite != null) {
            suite.close();
        }
    }

    @Test
    void noClientSeesAnErrorAndEverythingCountsOnce() throws IOException {
        List<Integer> gateways = Stream.of(Service.GATEWAY, next(Service.GATEWAY)).map(suite.suite().ports()::get).toList();
        try (var balancer = new LoadBalancer(gateways)) {
            // given
            Api api = new Api(balancer.url(), Files.readString(suite.suite().home().ownerToken()).strip());
            var load = new SteadyLoad(api);
            awaitSomeMore(load);

            // when
            try (load) {
                together(BEHIND, module -> launch(next(module), module));
                launch(next(Service.GATEWAY), Service.GATEWAY);
                end(Service.GATEWAY);
                together(BEHIND, this::end);
                awaitSomeMore(load);
                together(NOT_ASKED, this::restart);
                awaitSomeMore(load);
            }

            // then
            System.out.println("During the upgrade: " + load.uploads() + " uploads, " + load.reports() + " reports");
            assertThat(load.errors()).isEmpty();
            assertThat(suite.hasCounted(load.messages())).isTrue();
            assertThat(suite.storedReports()).isEqualTo(load.uploads());
            assertThat(RunningSuite.messagesOfAReport(api, "2026-01-01", "2026-12-31")).isEqualTo(load.messages());
        }
    }

    private static void awaitSomeMore(SteadyLoad load) {
        int uploads = load.uploads();
        int reports = load.reports();
        assertThat(Waiting.until(LIMIT, () -> load.uploads() > uploads + SOME && load.reports() > reports + SOME)).isTrue();
    }

    private interface Step {
        void with(String name) throws IOException;
    }

    private static void together(List<String> names, Step step) throws IOException {
        InParallel.run(names.stream().<InParallel.Step>map(name -> () -> step.with(name)).toList());
    }

    private void restart(String name) throws IOException {
        end(name);
        launch(name, name);
    }

    private void end(String name) throws IOException {
        ProcessHandle process = suite.suite().process(name).running().orElseThrow();
        process.destroy();
        assertThat(Startup.ended(process, GRACE)).as("%s ends by itself", name).isTrue();
    }

    private void launch(String name, String module) throws IOException {
        assertThat(new Launch(suite.suite(), new Service(name, module), more(name)).ensure()).isTrue();
    }

    /** The next gateway knows both of each service; the next intake takes mails at a port of its own. */
    private Map<String, String> more(String name) {
        var more = new HashMap<String, String>();
        if (name.equals(next(Service.GATEWAY))) {
            BEHIND.forEach(module -> more.put("MARCATO_SERVICES_" + module.toUpperCase(Locale.ROOT), url(module) + "," + url(next(module))));
        }
        if (name.equals(next(Service.INTAKE))) {
            more.put("MARCATO_SMTP_PORT", Integer.toString(FreePort.choose()));
        }
        return more;
    }

    private String url(String name) {
        return "http://127.0.0.1:" + suite.suite().ports().get(name);
    }

    private static String next(String module) {
        return module + "-2";
    }
}
