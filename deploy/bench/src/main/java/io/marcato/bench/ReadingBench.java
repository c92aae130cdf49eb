package io.marcato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reading while ingesting, over the facts of {@link ViewerWorld}: corpora come in alone and with a reader in turn. The reader turns a page of a
 * finished report over a million rows every 100 ms, in one order or another.
 */
final class ReadingBench {

    private static final long PAUSE_MILLIS = 100;
    private static final int IDLE_READS = 100;
    private static final List<String> ORDERINGS = List.of("-message_count", "ip", "from_domain", "ptr");

    private final Home home;
    private final Api api;
    private final Rounds rounds = new Rounds();
    private volatile boolean reading;

    ReadingBench(Home home) throws Exception {
        this.home = home;
        this.api = Api.of(home);
    }

    void run(List<Path> corpora) throws Exception {
        String rows = report().at("/_links/domains").asText();
        read(rows, "", IDLE_READS);
        rounds.count();
        read(rows, "a page, nothing else going on", IDLE_READS);
        for (int i = 0; i + 1 < corpora.size(); i += 2) {
            rounds.add("ingest of a corpus, alone, a thousand rows", load(corpora.get(i)));
            reading = true;
            Thread reader = Thread.ofPlatform().start(() -> readOn(rows));
            rounds.add("ingest of a corpus, with a reader, a thousand rows", load(corpora.get(i + 1)));
            reading = false;
            reader.join(TimeUnit.MINUTES.toMillis(1));
        }
        rounds.print("ingest of a corpus, alone, a thousand rows");
        rounds.print("ingest of a corpus, with a reader, a thousand rows", "ingest of a corpus, alone, a thousand rows");
        rounds.print("a page, nothing else going on");
        rounds.print("a page while a corpus comes in");
        System.out.printf(Locale.ROOT, "%62s %9.2f of a page, nothing else going on%n", "",
                rounds.median("a page while a corpus comes in") / rounds.median("a page, nothing else going on"));
    }

    private JsonNode report() throws Exception {
        return api.report(Map.of("start_date", ViewerWorld.FIRST.toString(), "end_date", ViewerWorld.LAST.toString(), "filter_option", "n"));
    }

    /** @return milliseconds a thousand rows */
    private double load(Path corpus) throws Exception {
        Map<String, Object> result = new IngestBench(home, corpus, Load.byFolder(home, corpus)).run();
        if (!Boolean.TRUE.equals(result.get("ok"))) {
            throw new IllegalStateException("What was stored is not what the manifest says: " + result);
        }
        return 1_000_000.0 / (double) result.get("rows_s");
    }

    private void readOn(String rows) {
        try {
            while (reading) {
                read(rows, "a page while a corpus comes in", 1);
            }
        } catch (Exception e) {
            throw new IllegalStateException("Reading failed", e);
        }
    }

    private void read(String rows, String name, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            String ordering = ORDERINGS.get((int) (System.nanoTime() / 1_000 % ORDERINGS.size()));
            rounds.time(name, () -> api.get(rows + "?limit=100&ordering=" + ordering));
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
