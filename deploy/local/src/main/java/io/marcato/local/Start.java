package io.marcato.local;

import io.marcato.local.terminal.Progress;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Brings everything up that is not up, so it also repairs what has been killed. */
final class Start {

    private final Suite suite;
    private final Progress progress;
    private final List<Service> services;

    Start(Suite suite, Progress progress) throws IOException {
        this.suite = suite;
        this.progress = progress;
        this.services = Service.all(Math.max(suite.settings().workers(), suite.recordedWorkers()));
    }

    void run() throws IOException {
        try (FileLock lock = suite.home().lock()) {
            requireBuilt();
            suite.home().requireRoom();
            new IdentityProvider(suite).introduce();
            choosePorts();
            var infrastructure = new Infrastructure(suite);
            var parts = new ArrayList<InParallel.Step>(List.of(() -> progress.step("PostgreSQL", infrastructure::ensurePostgres),
                    () -> progress.step("Kafka", infrastructure::ensureKafka)));
            if (suite.hasIdentityProvider()) {
                parts.add(() -> progress.step("Keycloak", new IdentityProvider(suite)::ensure));
            }
            InParallel.run(parts);
            InParallel.run(services.stream().<InParallel.Step>map(service -> () -> progress.step(service.name(), new Launch(suite, service, Map.of())::ensure)).toList());
        }
    }

    private void requireBuilt() {
        for (Service service : services) {
            if (!Files.exists(service.application(suite.settings().checkout()))) {
                throw new Refusal("The service " + service.module() + " is not built; run make build.");
            }
        }
    }

    /** All of them before anything is started: parts are told each other's. */
    private void choosePorts() throws IOException {
        if (new Infrastructure(suite).server().isEmpty()) {
            suite.ports().choose(Suite.POSTGRES, progress);
        }
        if (suite.process(Suite.KAFKA).running().isEmpty()) {
            suite.ports().choose(Suite.KAFKA, progress);
            suite.ports().choose(Suite.KAFKA_CONTROLLER, progress);
        }
        if (suite.hasIdentityProvider() && suite.process(Suite.KEYCLOAK).running().isEmpty()) {
            suite.ports().choose(Suite.KEYCLOAK, progress);
            suite.ports().choose(Suite.KEYCLOAK_MANAGEMENT, progress);
        }
        for (Service service : services) {
            choosePorts(service);
        }
    }

    private void choosePorts(Service service) throws IOException {
        boolean running = suite.process(service.name()).running().isPresent();
        if (service.name().equals(Service.GATEWAY)) {
            suite.ports().require(Service.GATEWAY, suite.settings().httpPort(), "MARCATO_HTTP_PORT", running);
        } else if (!running) {
            suite.ports().choose(service.name(), progress);
        }
        if (service.name().equals(Service.INTAKE)) {
            suite.ports().require(Suite.SMTP, suite.settings().smtpPort(), "MARCATO_SMTP_PORT", running);
        }
    }
}
