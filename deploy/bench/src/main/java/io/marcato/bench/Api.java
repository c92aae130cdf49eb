package io.marcato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

/** The suite's API as a client uses it. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    Api(String base, String token) {
        this.base = base;
        this.token = token;
    }

    static Api of(Home home) throws IOException {
        return new Api(home.gateway(), home.ownerToken());
    }

    JsonNode get(String pathOrUrl) throws IOException, InterruptedException {
        return send(request(pathOrUrl).GET().build());
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))).build());
    }

    /** Creates a report, follows its progress as it is told, and returns it once its data can be read. */
    JsonNode report(Object criteria) throws IOException, InterruptedException {
        JsonNode report = post("/api/v1/detail-viewer/", criteria);
        HttpRequest follow = request(report.at("/_links/progress_stream").asText()).header("Accept", "text/event-stream").build();
        try (Stream<String> lines = http.send(follow, HttpResponse.BodyHandlers.ofLines()).body()) {
            boolean ready = lines.filter(line -> line.startsWith("data:")).map(line -> line.substring("data:".length()).strip())
                    .anyMatch(data -> data.matches(".*\"value\" *: *100\\b.*"));
            if (!ready) {
                throw new IOException("The report failed: " + criteria);
            }
        }
        return get(report.at("/_links/self").asText());
    }

    /** Messages of a finished report over all its sources. */
    long messages(JsonNode report) throws IOException, InterruptedException {
        long messages = 0;
        for (JsonNode group : get(report.at("/_links/sources").asText())) {
            for (JsonNode source : group) {
                messages += source.get("message_count").asLong();
            }
        }
        return messages;
    }

    private HttpRequest.Builder request(String pathOrUrl) {
        String url = pathOrUrl.startsWith("http") ? pathOrUrl : base + pathOrUrl;
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Token " + token);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 400) {
            throw new IOException(request.uri() + " answered " + answer.statusCode() + ": " + new String(answer.body()));
        }
        return JSON.readTree(answer.body());
    }
}
