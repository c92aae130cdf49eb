package io.marcato.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.embedded.Folders;
import io.marcato.embedded.FreePort;
import io.marcato.embedded.Startup;
import io.marcato.local.client.Api;
import io.marcato.local.client.Waiting;
import io.marcato.local.terminal.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A suite of real processes in a home of its own. */
final class RunningSuite implements AutoCloseable {

    private static final Path CHECKOUT = Path.of(System.getProperty("marcato.root", "../..")).toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Settings settings;
    private final Progress progress = new Progress(System.out);
    private Suite suite;

    /** Nobody answers its questions to DNS: names of addresses are none of most tests' business. */
    RunningSuite(String name) throws IOException {
        this(name, "127.0.0.1:9");
    }

    RunningSuite(String name, String dnsServers) throws IOException {
        this(name, dnsServers, false);
    }

    /** With a Keycloak, which has a realm of its own. */
    static RunningSuite withIdentityProvider(String name) throws IOException {
        return new RunningSuite(name, "127.0.0.1:9", true);
    }

    private RunningSuite(String name, String dnsServers, boolean sso) throws IOException {
        Path home = Path.of("target", "homes", name).toAbsolutePath();
        settings = new Settings(CHECKOUT, home, FreePort.choose(), FreePort.choose(), dnsServers, 1, false, sso);
        if (Files.exists(home)) {
            stop();
            Folders.delete(home);
        }
        start();
    }

    void start() throws IOException {
        start(1);
    }

    void start(int workers) throws IOException {
        suite = Suite.of(new Settings(settings.checkout(), settings.home(), settings.httpPort(), settings.smtpPort(), settings.dnsServers(), workers,
                false, settings.sso()));
        new Start(suite, progress).run();
    }

    /** So many report workers and no more. */
    void scale(int workers) throws IOException {
        for (SuiteProcess process : suite.processes()) {
            if (process.name().startsWith(Service.REPORTS) && Service.all(workers).stream().noneMatch(service -> service.name().equals(process.name()))) {
                process.stop();
            }
        }
        start(workers);
    }

    void stop() throws IOException {
        new Stop(Suite.of(settings), progress).run();
    }

    void kill(String name) throws IOException {
        ProcessHandle process = suite.process(name).running().orElseThrow();
        process.destroyForcibly();
        Startup.ended(process, LIMIT);
    }

    Settings settings() {
        return settings;
    }

    Suite suite() {
        return suite;
    }

    Api api() throws IOException {
        return new Api(suite.gatewayUrl(), Files.readString(suite.home().ownerToken()).strip());
    }

    JsonNode account() throws IOException {
        return api().get("/api/v1/accounts/").path("results").path(0);
    }

    /** Waits until so many messages are counted; what comes too many shows in the report. */
    boolean hasCounted(long messages) throws IOException {
        StoredMessages stored = StoredMessages.of(suite, "owner");
        return Waiting.until(LIMIT, () -> stored.messages() >= messages && intakeHasToldAll());
    }

    private boolean intakeHasToldAll() {
        return number("intake_owner", "SELECT count(*) FROM intake.outbox") == 0 && number("intake_owner", "SELECT count(*) FROM intake.work_queue") == 0;
    }

    long storedReports() {
        return number("reports_owner", "SELECT count(*) FROM reports.stored_reports");
    }

    /** Messages of a new report over all that was ever received. */
    long messagesOfAReport(String begin, String end) throws IOException {
        return messagesOfAReport(api(), begin, end);
    }

    static long messagesOfAReport(Api api, String begin, String end) throws IOException {
        JsonNode report = api.post("/api/v1/detail-viewer/", Map.of("start_date", begin, "end_date", end, "filter_option", "n"));
        api.follow(report, state -> {
        });
        long messages = 0;
        for (JsonNode group : api.get(api.get(report.at("/_links/self").asText()).at("/_links/sources").asText())) {
            for (JsonNode source : group) {
                messages += source.path("message_count").asLong();
            }
        }
        return messages;
    }

    /** First column of the first row, as the owner of the tables sees it. */
    long number(String owner, String query) {
        try (Connection connection = new Infrastructure(suite).connect(owner);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The logs stay for whoever looks for the reason of a failure. */
    @Override
    public void close() throws IOException {
        stop();
        Folders.delete(suite.home().data());
    }
}
