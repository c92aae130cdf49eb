package io.marcato.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    private static final RolePasswords PASSWORDS = new RolePasswords("owner's secret", "app secret");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path home;
    private EmbeddedPostgres postgres;

    @AfterEach
    void stop() {
        postgres.running().ifPresent(process -> EmbeddedPostgres.stop(process, LIMIT));
    }

    @Test
    void keepsWhatWasCommittedWhenKilledAndStartedAgain() throws SQLException {
        // given
        ProcessHandle first = started();
        owner("CREATE TABLE kept (x int)");
        owner("INSERT INTO kept VALUES (42)");

        // when
        first.destroyForcibly();
        Startup.ended(first, LIMIT);
        ProcessHandle second = postgres.launch(Map.of());
        postgres.awaitReady(second);
        postgres.provision(PASSWORDS);

        // then
        assertThat(second.pid()).isNotEqualTo(first.pid());
        try (Connection connection = postgres.connect("reports_owner", PASSWORDS.owner());
                ResultSet rows = connection.createStatement().executeQuery("SELECT x FROM kept")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void isFoundByAnotherLauncherOfTheSameFolder() {
        // given
        ProcessHandle process = started();

        // when
        var found = new EmbeddedPostgres(settings(FreePort.choose())).running();

        // then
        assertThat(found).contains(process);
    }

    @Test
    void keepsServicesOutOfEachOthersSchemas() {
        // given
        started();

        // when
        var look = assertThatThrownBy(() -> postgres.connect("reports_app", PASSWORDS.app()).createStatement()
                .execute("CREATE TABLE intake.stolen (x int)"));

        // then
        look.hasMessageContaining("permission denied for schema intake");
    }

    @Test
    void refusesAWrongPassword() {
        // given
        started();

        // when
        var attempt = assertThatThrownBy(() -> postgres.connect("reports_app", "guess"));

        // then
        attempt.hasMessageContaining("password authentication failed");
    }

    private ProcessHandle started() {
        postgres = new EmbeddedPostgres(settings(FreePort.choose()));
        ProcessHandle process = postgres.launch(Map.of());
        postgres.awaitReady(process);
        postgres.provision(PASSWORDS);
        return process;
    }

    private PostgresSettings settings(int port) {
        return new PostgresSettings(Path.of("target", "binaries").toAbsolutePath(), home, home.resolve("postgres.log"), port, "admin", false);
    }

    private void owner(String sql) throws SQLException {
        try (Connection connection = postgres.connect("reports_owner", PASSWORDS.owner()); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
