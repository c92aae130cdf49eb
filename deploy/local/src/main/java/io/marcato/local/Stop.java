package io.marcato.local;

import io.marcato.embedded.EmbeddedPostgres;
import io.marcato.local.terminal.Progress;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes everything down: services first, then Kafka, then PostgreSQL, so that each can finish its work. */
final class Stop {

    private static final Duration POSTGRES_LIMIT = Duration.ofSeconds(60);

    private final Suite suite;
    private final Progress progress;

    Stop(Suite suite, Progress progress) {
        this.suite = suite;
        this.progress = progress;
    }

    void run() throws IOException {
        try (FileLock lock = suite.home().lock()) {
            var services = new ArrayList<InParallel.Step>();
            for (SuiteProcess process : suite.processes()) {
                if (!List.of(Suite.KAFKA, Suite.POSTGRES).contains(process.name())) {
                    services.add(() -> report(process.name(), process.stop()));
                }
            }
            InParallel.run(services);
            report(Suite.KAFKA, suite.process(Suite.KAFKA).stop());
            report(Suite.POSTGRES, stopPostgres());
        }
    }

    private boolean stopPostgres() throws IOException {
        Optional<ProcessHandle> server = new Infrastructure(suite).server();
        server.ifPresent(process -> EmbeddedPostgres.stop(process, POSTGRES_LIMIT));
        suite.process(Suite.POSTGRES).forget();
        return server.isPresent();
    }

    private void report(String name, boolean stopped) {
        if (stopped) {
            progress.say("  " + name + " stopped");
        }
    }
}
