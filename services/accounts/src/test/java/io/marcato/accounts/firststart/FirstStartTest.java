package io.marcato.accounts.firststart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.accounts.Installation;
import io.marcato.accounts.users.PasswordHash;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class FirstStartTest {

    private final TestingDatabase database = new TestingDatabase("accounts");

    @Inject
    Handovers handovers;

    @TempDir
    Path folder;

    @Test
    void handsOverTokenAndLogInOfTheOwner() throws IOException {
        JsonNode logIn = new ObjectMapper().readTree(Installation.folder().resolve("owner.json").toFile());

        assertThat(Files.readString(Installation.folder().resolve("owner.token"))).matches("[A-Za-z0-9]{40}\n");
        assertThat(logIn.get("email").textValue()).isEqualTo("owner@marcato.test");
        assertThat(logIn.get("account_id").longValue()).isEqualTo(Installation.provider());
        assertThat(passwordOf(Installation.provider()).matches(logIn.get("password").textValue())).isTrue();
    }

    @Test
    void keepsTheFilesFromEveryoneElse() throws IOException {
        for (String file : List.of("owner.token", "owner.json", "demo.token", "demo.json")) {
            Path path = Installation.folder().resolve(file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
        }
    }

    @Test
    void putsTheDemoTenantBelowTheProvider() {
        assertThat(database.asOwner("SELECT parent_id FROM accounts WHERE account_id = ?", Installation.demoTenant()))
                .containsExactly(Installation.provider());
    }

    @Test
    void aSecondStartChangesNothing() throws Throwable {
        // given
        Seat seat = seat("again", folder);
        long account = ensure(seat);
        String token = token("again");

        // when
        long sameAccount = ensure(seat);

        // then
        assertThat(sameAccount).isEqualTo(account);
        assertThat(token("again")).isEqualTo(token);
        assertThat(validTokens(account)).isEqualTo(1);
    }

    @Test
    void replicasThatStartAtOnceMakeOneAccount() throws Exception {
        // given
        Seat seat = seat("race", folder);
        Callable<Long> start = () -> ensureUnchecked(seat);

        // when
        List<Future<Long>> accounts;
        try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
            accounts = replicas.invokeAll(IntStream.range(0, 4).mapToObj(i -> start).toList());
        }

        // then
        assertThat(accounts).extracting(Future::resultNow).containsOnly(accounts.getFirst().resultNow());
        assertThat(database.asOwner("SELECT account_id FROM accounts WHERE name = 'race'")).hasSize(1);
    }

    @Test
    void withoutFilesThereIsNoAccount() throws IOException {
        // given
        Path notAFolder = Files.createFile(folder.resolve("file"));

        // when
        assertThatThrownBy(() -> ensure(seat("unwritable", notAFolder))).hasMessageContaining("can not be written");

        // then
        assertThat(database.asOwner("SELECT account_id FROM accounts WHERE name = 'unwritable'")).isEmpty();
        assertThat(database.asOwner("SELECT account_id FROM handovers WHERE name = 'unwritable'")).isEmpty();
    }

    @Test
    void filesOfAStartThatDiedBeforeItsCommitAreWrittenAnew() throws Throwable {
        // given
        Files.writeString(folder.resolve("died.token"), "never-committed\n");
        Files.writeString(folder.resolve("died.json"), "{}");
        Files.writeString(folder.resolve(".died.token.unfinished"), "half");

        // when
        ensure(seat("died", folder));

        // then
        assertThat(token("died")).matches("[A-Za-z0-9]{40}");
    }

    @Test
    void aMissingTokenFileIsReplacedAndTheLostTokenRevoked() throws Throwable {
        // given
        Seat seat = seat("lost", folder);
        long account = ensure(seat);
        String lost = token("lost");
        Files.delete(folder.resolve("lost.token"));

        // when
        ensure(seat);

        // then
        assertThat(token("lost")).isNotEqualTo(lost).matches("[A-Za-z0-9]{40}");
        assertThat(validTokens(account)).isEqualTo(1);
        assertThat(database.asOwner("SELECT 1 FROM api_tokens WHERE account_id = ? AND revoked IS NOT NULL", account)).hasSize(1);
    }

    @Test
    void aTokenTheDatabaseHasNeverSeenIsReplaced() throws Throwable {
        // given
        Seat seat = seat("unknown", folder);
        ensure(seat);
        Files.writeString(folder.resolve("unknown.token"), "written-before-a-commit-that-never-came\n");

        // when
        ensure(seat);

        // then
        assertThat(token("unknown")).matches("[A-Za-z0-9]{40}");
    }

    @Test
    void filesTakenAwayForSafetyStayAway() throws Throwable {
        // given
        Seat seat = seat("taken", folder);
        long account = ensure(seat);
        Files.delete(folder.resolve("taken.token"));
        Files.delete(folder.resolve("taken.json"));

        // when
        ensure(seat);

        // then
        assertThat(folder).isEmptyDirectory();
        assertThat(validTokens(account)).isEqualTo(1);
    }

    @Test
    void anOwnerWhoAsksGetsANewToken() throws Throwable {
        // given
        long account = ensure(seat("asked", folder));
        Files.delete(folder.resolve("asked.token"));
        Files.delete(folder.resolve("asked.json"));

        // when
        ensure(new Seat(Installation.provider(), "asked", "asked@example.com", new HandoverFiles(folder, "asked"), true));

        // then
        assertThat(token("asked")).matches("[A-Za-z0-9]{40}");
        assertThat(validTokens(account)).isEqualTo(1);
    }

    private static Seat seat(String name, Path folder) {
        return new Seat(Installation.provider(), name, name + "@example.com", new HandoverFiles(folder, name), false);
    }

    private long ensure(Seat seat) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> handovers.ensure(seat)).accountId();
    }

    private long ensureUnchecked(Seat seat) {
        try {
            return ensure(seat);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private String token(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".token")).trim();
    }

    private int validTokens(long account) {
        return database.asOwner("SELECT 1 FROM api_tokens WHERE account_id = ? AND revoked IS NULL", account).size();
    }

    private PasswordHash passwordOf(long account) {
        return new PasswordHash((String) database.asOwner("SELECT password_hash FROM users WHERE account_id = ?", account).getFirst());
    }
}
