package io.marcato.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    private Path folder;
    private EmbeddedPostgres postgres;
    private Process server;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        PostgresBinaries binaries = PostgresBinaries.unpackedInto(Path.of("target", "postgres"));
        postgres = new EmbeddedPostgres(binaries, folder.resolve("data"), FreePorts.any(), "secret", true);
        postgres.initialise();
        server = postgres.start(folder.resolve("postgres.log"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.destroyForcibly().waitFor();
    }

    @Test
    void keepsWhatWasCommittedWhenTheServerIsKilled() throws Exception {
        // given
        execute("CREATE TABLE kept (word text)");
        execute("INSERT INTO kept VALUES ('committed')");

        // when
        server.destroyForcibly().waitFor();
        postgres.initialise();
        server = postgres.start(folder.resolve("postgres.log"));

        // then
        assertThat(word("SELECT word FROM kept")).isEqualTo("committed");
        assertThat(postgres.running().map(ProcessHandle::pid)).contains(server.pid());
    }

    @Test
    void givesEachServiceASchemaAndARoleThatRowLevelSecurityBinds() throws Exception {
        // when
        Provisioning.apply(postgres, "owner-secret", "app-secret");
        Provisioning.apply(postgres, "owner-secret", "app-secret");

        // then
        try (Connection app = postgres.connect(Provisioning.DATABASE, "intake_app", "app-secret")) {
            assertThat(word(app, "SELECT current_schema()::text")).isEqualTo("intake");
            assertThat(word(app, "SELECT concat(rolsuper, rolbypassrls, rolcreaterole) FROM pg_roles WHERE rolname = current_user")).isEqualTo("fff");
            assertThatThrownBy(() -> word(app, "CREATE TABLE intake.mine (id int)")).isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
        }
    }

    @Test
    void asksForThePassword() {
        assertThatThrownBy(() -> postgres.connect("postgres", EmbeddedPostgres.SUPERUSER, "wrong")).isInstanceOf(SQLException.class);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser("postgres"); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String word(String sql) throws SQLException {
        try (Connection connection = postgres.connectAsSuperuser("postgres")) {
            return word(connection, sql);
        }
    }

    private static String word(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
