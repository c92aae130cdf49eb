package io.marcato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** State folder of a running local suite: where its parts listen and how to get in. */
record Home(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String ownerToken() throws IOException {
        return Files.readString(folder.resolve("owner.token")).strip();
    }

    /** Where the API is. */
    String gateway() throws IOException {
        return "http://127.0.0.1:" + port("gateway");
    }

    long ownerAccount() throws IOException {
        return JSON.readTree(folder.resolve("owner.json").toFile()).get("account_id").asLong();
    }

    int port(String name) throws IOException {
        JsonNode port = JSON.readTree(folder.resolve("ports.json").toFile()).get(name);
        if (port == null) {
            throw new IOException("ports.json names no port of " + name + "; is the suite running from " + folder + "?");
        }
        return port.asInt();
    }

    long pid(String process) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("run").resolve(process + ".pid")).strip());
    }

    /** Of the superuser. */
    String databasePassword() throws IOException {
        return Files.readString(folder.resolve("secrets").resolve("database-admin.password")).strip();
    }

    /** What the broker has written for topics so far, its own ones included. */
    long kafkaBytes() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data").resolve("kafka"))) {
            return files.filter(file -> file.toString().endsWith(".log")).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** Largest resident size a process has had, in MiB. */
    long peakMebibytes(String process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid(process)), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst().orElseThrow();
    }
}
