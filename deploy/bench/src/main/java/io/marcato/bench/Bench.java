package io.marcato.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;

/** {@code Bench HOME CORPUS} measures a running local suite on a corpus and prints one JSON line. */
public final class Bench {

    private Bench() {
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("Usage: Bench HOME CORPUS");
            System.exit(2);
        }
        var result = new IngestBench(new Home(Path.of(arguments[0])), Path.of(arguments[1])).run();
        System.out.println(new ObjectMapper().writeValueAsString(result));
    }
}
