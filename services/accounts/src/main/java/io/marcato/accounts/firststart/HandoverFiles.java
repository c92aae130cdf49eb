package io.marcato.accounts.firststart;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.marcato.accounts.credentials.SecretToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The two files that hand over first credentials, {@code <name>.token} and {@code <name>.json}, mode 0600. A file appears
 * complete or not at all, and is on the disk when a method returns.
 */
final class HandoverFiles {

    /** Content of the JSON file. */
    record LogIn(String email, String password, @JsonProperty("account_id") long accountId) {
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String name;

    HandoverFiles(Path folder, String name) {
        this.folder = folder.toAbsolutePath();
        this.name = name;
    }

    /** The token that was handed over, if its file is still there. */
    Optional<SecretToken> secret() {
        try {
            return Files.exists(token()) ? Optional.of(new SecretToken(Files.readString(token()).trim())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The token file " + token() + " can not be read: " + e, e);
        }
    }

    /** The log-in without the token: an accident, since who takes one file away for safety takes both. */
    boolean tokenIsMissing() {
        return !Files.exists(token()) && Files.exists(logIn());
    }

    String name() {
        return name;
    }

    Path folder() {
        return folder;
    }

    void write(LogIn logIn) {
        try {
            write(logIn(), JSON.writeValueAsString(logIn) + "\n");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(SecretToken secret) {
        write(token(), secret.text() + "\n");
    }

    private Path token() {
        return folder.resolve(name + ".token");
    }

    private Path logIn() {
        return folder.resolve(name + ".json");
    }

    private void write(Path file, String content) {
        Path unfinished = folder.resolve("." + file.getFileName() + ".unfinished");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(unfinished);
            try (FileChannel channel = FileChannel.open(unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The first credentials can not be written to " + file + ": " + e, e);
        }
    }
}
