package io.marcato.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL server with its data in a folder. The process started is the postmaster itself. Data survives {@code kill -9} at any moment; a
 * postmaster still running from an earlier start is found again by {@link #running()}.
 */
public final class EmbeddedPostgres {

    public static final String DATABASE = "marcato";
    private static final String ADMIN = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final PostgresSettings settings;
    private final Unprivileged unprivileged = Unprivileged.choose();

    public EmbeddedPostgres(PostgresSettings settings) {
        this.settings = settings;
    }

    /** The server of this folder, if one runs, whoever started it. */
    public Optional<ProcessHandle> running() {
        return new DataFolder(settings.data()).postmaster();
    }

    /**
     * Unpacks and initialises what is missing and launches the server.
     *
     * @param environment of the process, beside this JVM's own
     */
    public ProcessHandle launch(Map<String, String> environment) {
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(settings.binaries());
        if (!Files.exists(settings.data().resolve("PG_VERSION"))) {
            initialise(binaries);
        }
        new DataFolder(settings.data()).endLeftovers();
        return DetachedProcess.start(unprivileged.command(command(binaries)), environment, settings.log());
    }

    /** @throws StartFailedException when the server ends or does not answer in time, with its own reason */
    public void awaitReady(ProcessHandle process) {
        new Startup("PostgreSQL", process, settings.log()).await(START_LIMIT, this::answers);
    }

    /** Fast shutdown: open transactions roll back, nothing committed is lost. Kills the server when the limit passes. */
    public static void stop(ProcessHandle process, Duration limit) {
        Signals.interrupt(process);
        if (!Startup.ended(process, limit)) {
            process.destroyForcibly();
            Startup.ended(process, limit);
        }
    }

    /** Makes database, schemas and roles as they should be; harmless when they are. */
    public void provision(RolePasswords passwords) {
        try {
            try (Connection admin = connect(ADMIN, ADMIN, settings.adminPassword())) {
                Provisioning.database(admin);
            }
            try (Connection admin = connect(DATABASE, ADMIN, settings.adminPassword())) {
                Provisioning.rolesAndSchemas(admin, passwords);
            }
        } catch (SQLException e) {
            throw new StartFailedException("The database could not be set up: " + e.getMessage(), e);
        }
    }

    public Connection connect(String user, String password) throws SQLException {
        return connect(DATABASE, user, password);
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {settings.port()});
        source.setDatabaseName(database);
        source.setLoginTimeout(5);
        return source.getConnection(user, password);
    }

    private boolean answers() {
        try (Connection admin = connect(ADMIN, ADMIN, settings.adminPassword())) {
            return admin.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void initialise(PostgresBinaries binaries) {
        Folders.delete(settings.data());
        Path initialising = settings.home().resolve("initialising");
        Folders.delete(initialising);
        try {
            Files.createDirectories(initialising);
            Files.createDirectories(settings.log().getParent());
            Path password = Files.writeString(privateFile(settings.home().resolve("password")), settings.adminPassword());
            unprivileged.give(settings.home());
            initdb(binaries, initialising, password);
            Files.delete(password);
            Files.move(initialising, settings.data());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's data folder could not be made: " + e.getMessage(), e);
        }
    }

    private void initdb(PostgresBinaries binaries, Path data, Path password) throws IOException {
        var command = new ArrayList<>(List.of(binaries.program("initdb").toString(), "-D", data.toString(), "-U", ADMIN,
                "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8", "--no-instructions"));
        if (!settings.durable()) {
            command.add("--no-sync");
        }
        Process process = new ProcessBuilder(unprivileged.command(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Startup.ended(process.toHandle(), START_LIMIT) || process.exitValue() != 0) {
            throw new StartFailedException("PostgreSQL's data folder could not be made: " + said.strip().replaceAll("\\s*\\R\\s*", " "));
        }
    }

    private static Path privateFile(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private List<String> command(PostgresBinaries binaries) {
        var command = new ArrayList<>(List.of(binaries.program("postgres").toString(), "-D", settings.data().toString()));
        ServerOptions.of(settings).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }
}
