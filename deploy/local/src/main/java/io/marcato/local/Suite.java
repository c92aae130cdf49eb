package io.marcato.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One suite on this machine: what people have set, where its state lies, where its parts listen. */
record Suite(Settings settings, HomeFolder home, Ports ports, Secrets secrets) {

    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String KAFKA_CONTROLLER = "kafka-controller";
    static final String SMTP = "smtp";
    static final String KEYCLOAK = "keycloak";
    static final String KEYCLOAK_MANAGEMENT = "keycloak-management";

    /** Opens the home, making it when it is new. */
    static Suite of(Settings settings) throws IOException {
        var home = new HomeFolder(settings.home());
        home.prepare();
        return new Suite(settings, home, Ports.of(home), new Secrets(home));
    }

    SuiteProcess process(String name) {
        return new SuiteProcess(home, name);
    }

    /** What belongs to this suite: the parts it always has, and workers that have been started. In the order of starting. */
    List<SuiteProcess> processes() throws IOException {
        var names = new ArrayList<>(List.of(POSTGRES, KAFKA));
        Service.all(1).forEach(service -> names.add(service.name()));
        try (Stream<String> recorded = home.recordedProcesses()) {
            recorded.filter(name -> !names.contains(name)).sorted(Comparator.naturalOrder()).forEach(names::add);
        }
        return names.stream().map(this::process).toList();
    }

    /** Workers of a start before that nobody has stopped since, whether they run or were killed. */
    int recordedWorkers() throws IOException {
        return (int) processes().stream().filter(process -> process.name().startsWith(Service.REPORTS)).count();
    }

    /** An identity provider is wanted, or one was started before and nobody has stopped it since. */
    boolean hasIdentityProvider() throws IOException {
        try (Stream<String> recorded = home.recordedProcesses()) {
            return settings.sso() || recorded.anyMatch(KEYCLOAK::equals);
        }
    }

    String gatewayUrl() {
        return "http://127.0.0.1:" + ports.get(Service.GATEWAY);
    }
}
