package io.marcato.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;

/** {@code Bench ingest HOME CORPUS} or {@code Bench viewer HOME ACCOUNT_ROWS ACCOUNTS}; prints one JSON line a measurement. */
public final class Bench {

    private Bench() {
    }

    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "ingest" -> System.out.println(json.writeValueAsString(new IngestBench(new Home(Path.of(arguments[1])), Path.of(arguments[2])).run()));
            case "viewer" -> new ViewerBench(new Home(Path.of(arguments[1])), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]))
                    .run(result -> System.out.println(json.valueToTree(result)));
            default -> {
                System.err.println("Usage: Bench ingest HOME CORPUS | Bench viewer HOME ROWS_OF_THE_ACCOUNT OTHER_ACCOUNTS");
                System.exit(2);
            }
        }
    }
}
