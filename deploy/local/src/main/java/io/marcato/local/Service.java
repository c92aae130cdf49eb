package io.marcato.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A service's process.
 *
 * @param name of the process; {@code reports-2} is a further worker of {@code reports}
 * @param module whose code it runs
 */
record Service(String name, String module) {

    static final String ACCOUNTS = "accounts";
    static final String CATALOG = "catalog";
    static final String GATEWAY = "gateway";
    static final String INSPECTORS = "inspectors";
    static final String INTAKE = "intake";
    static final String REPORTS = "reports";
    static final String SOURCES = "sources";
    static final String TLS_REPORTS = "tls-reports";

    /** Their hot paths are worth the full compiler; the others start faster without it. */
    private static final Set<String> BUSY = Set.of(INSPECTORS, INTAKE, REPORTS);
    private static final List<String> JVM_OF_BUSY = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
    private static final List<String> JVM_OF_OTHERS = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError",
            "-XX:TieredStopAtLevel=1");

    static List<Service> all(int workers) {
        var services = new ArrayList<Service>();
        List.of(ACCOUNTS, CATALOG, INTAKE, REPORTS, SOURCES, TLS_REPORTS, INSPECTORS, GATEWAY).forEach(module -> services.add(new Service(module, module)));
        IntStream.rangeClosed(2, workers).forEach(number -> services.add(new Service(REPORTS + "-" + number, REPORTS)));
        return services;
    }

    List<String> command(Path checkout) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(BUSY.contains(module) ? JVM_OF_BUSY : JVM_OF_OTHERS);
        command.addAll(List.of("-jar", application(checkout).toString()));
        return command;
    }

    Path application(Path checkout) {
        return checkout.resolve("services").resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
