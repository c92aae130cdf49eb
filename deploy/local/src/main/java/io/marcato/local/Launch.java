package io.marcato.local;

import io.marcato.embedded.DetachedProcess;
import io.marcato.embedded.StartFailedException;
import io.marcato.embedded.Startup;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A service's process on its way up.
 *
 * @param more what it is told beside what every process of the service is
 */
record Launch(Suite suite, Service service, Map<String, String> more) {

    private static final Duration LIMIT = Duration.ofSeconds(180);

    /** Starts the process unless it runs, and waits until it serves. Returns whether it had to be started. */
    boolean ensure() throws IOException {
        SuiteProcess process = suite.process(service.name());
        Optional<ProcessHandle> running = process.running();
        ProcessHandle handle = running.isPresent() ? running.get() : start();
        process.record(handle.pid());
        var health = new Health(suite.ports().get(service.name()));
        try {
            new Startup("The service " + service.name(), handle, suite.home().log(service.name())).await(LIMIT, health::isReady);
        } catch (StartFailedException e) {
            process.stop();
            throw e;
        }
        return running.isEmpty();
    }

    private ProcessHandle start() throws IOException {
        var environment = new HashMap<>(ServiceEnvironment.of(suite, service));
        environment.putAll(more);
        return DetachedProcess.start(service.command(suite.settings().checkout()), environment, suite.home().log(service.name()));
    }
}
