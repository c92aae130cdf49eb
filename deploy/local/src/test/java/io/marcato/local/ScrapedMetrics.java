package io.marcato.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process tells of itself at one moment.
 *
 * @param values by name, over all labels
 */
record ScrapedMetrics(TreeMap<String, Double> values) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{.*})? (\\S+)");

    static ScrapedMetrics of(int port) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics")).timeout(Duration.ofSeconds(30)).header("Accept", "text/plain")
                .build();
        try {
            return read(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading metrics", e);
        }
    }

    private static ScrapedMetrics read(String text) {
        var values = new TreeMap<String, Double>();
        for (Matcher sample = SAMPLE.matcher(text); sample.find();) {
            values.merge(sample.group(1), Double.valueOf(sample.group(2).replace("+Inf", "Infinity")), Double::sum);
        }
        return new ScrapedMetrics(values);
    }

    Set<String> names() {
        return values.keySet();
    }

    /** 0 when nobody has counted yet. */
    long count(String name) {
        return values.getOrDefault(name, 0.0).longValue();
    }
}
