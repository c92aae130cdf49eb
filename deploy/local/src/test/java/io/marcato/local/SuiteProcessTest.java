package io.marcato.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.embedded.DetachedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteProcessTest {

    @TempDir
    Path folder;
    private SuiteProcess intake;
    private ProcessHandle started;

    @BeforeEach
    void prepare() throws IOException {
        var home = new HomeFolder(folder);
        home.prepare();
        intake = new SuiteProcess(home, "intake");
    }

    @AfterEach
    void end() {
        started.destroyForcibly();
    }

    @Test
    void takesAProcessIdThatWentToAnotherProgramForNothing() throws IOException {
        // given
        started = sleeping(Map.of());

        // when
        intake.record(started.pid());

        // then
        assertThat(intake.running()).isEmpty();
        assertThat(intake.stop()).isFalse();
        assertThat(started.isAlive()).isTrue();
    }

    @Test
    void findsAProcessWhoseLauncherDiedBeforeItWroteThePidFile() throws IOException {
        // when
        started = sleeping(intake.environment());

        // then
        assertThat(intake.running()).contains(started);
    }

    @Test
    void endsTheProcessAndForgetsIt() throws IOException {
        // given
        started = sleeping(intake.environment());
        intake.record(started.pid());

        // when
        boolean stopped = intake.stop();

        // then
        assertThat(stopped).isTrue();
        assertThat(started.isAlive()).isFalse();
        assertThat(folder.resolve("run/intake.pid")).doesNotExist();
    }

    private ProcessHandle sleeping(Map<String, String> environment) {
        return DetachedProcess.start(List.of("sleep", "60"), environment, folder.resolve("logs/sleep.log"));
    }
}
