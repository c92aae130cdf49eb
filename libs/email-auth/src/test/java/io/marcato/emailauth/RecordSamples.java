package io.marcato.emailauth;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Samples beside the checkout; tests that use them skip where they are absent. */
public final class RecordSamples {

    private static final Path FOLDER = Path.of(System.getProperty("marcato.root", "../..")).resolve("../shared/samples").normalize();

    private RecordSamples() {
    }

    public static Path folder() {
        assumeTrue(Files.isDirectory(FOLDER), "There are no samples beside the checkout");
        return FOLDER;
    }

    public static JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(folder().resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One TXT record, of one string or several. */
    public static List<String> strings(JsonNode text) {
        return text.isArray() ? StreamSupport.stream(text.spliterator(), false).map(JsonNode::asText).toList() : List.of(text.asText());
    }
}
