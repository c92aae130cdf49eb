package io.marcato.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code Bench HOME viewer|catalog}, {@code Bench HOME round DOMAINS}, {@code Bench HOME workers REPORTS} or {@code Bench HOME folder|mail|reading CORPUS …} measures a running local suite. */
public final class Bench {

    private Bench() {
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            usage();
        }
        Home home = new Home(Path.of(arguments[0]));
        List<Path> corpora = Arrays.stream(arguments).skip(2).map(Path::of).toList();
        switch (arguments[1]) {
            case "round" -> new RoundBench(home, Integer.parseInt(arguments[2])).run();
            case "workers" -> new WorkersBench(home, Integer.parseInt(arguments[2])).run();
            case "viewer" -> new ViewerBench(home).run();
            case "catalog" -> new CatalogBench(home).run();
            case "folder", "mail" -> {
                for (Path corpus : corpora) {
                    System.out.println(new ObjectMapper().writeValueAsString(new IngestBench(home, corpus, load(home, corpus, arguments[1])).run()));
                }
            }
            case "reading" -> new ReadingBench(home).run(corpora);
            default -> usage();
        }
    }

    private static Load load(Home home, Path corpus, String door) throws IOException, InterruptedException {
        return door.equals("mail") ? Load.byMail(home, corpus) : Load.byFolder(home, corpus);
    }

    private static void usage() {
        System.err.println("Usage: Bench HOME viewer|catalog | Bench HOME round DOMAINS | Bench HOME workers REPORTS | Bench HOME folder|mail|reading CORPUS ...");
        System.exit(2);
    }
}
