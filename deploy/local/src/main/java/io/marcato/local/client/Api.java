package io.marcato.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;

/** The API of a running suite, called with one token. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int FAILURES = 400;
    private static final int COMPLETE = 100;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String token;

    /** @param base scheme, host and port */
    public Api(String base, String token) {
        this.base = base;
        this.token = token;
    }

    public JsonNode get(String pathOrUrl) throws IOException {
        return json(request(pathOrUrl).GET().build());
    }

    public JsonNode post(String path, Object body) throws IOException {
        return json(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))).build());
    }

    public JsonNode put(String path, Object body) throws IOException {
        return json(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))).build());
    }

    /** Hands a report in, packed or not. */
    public JsonNode upload(String contentType, byte[] report) throws IOException {
        return json(request("/api/v1/uploads/").header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(report)).build());
    }

    /** Follows a report's progress until it is ready; the consumer is told every step. */
    public void follow(JsonNode report, Consumer<JsonNode> step) throws IOException {
        JsonNode state = JSON.createObjectNode();
        while (state.path("value").asInt() < COMPLETE) {
            if (state.path("label").asText().equals("failed")) {
                throw new IOException("The report failed; the log of the reports service says why");
            }
            state = followUntilClosed(report.at("/_links/progress_stream").asText(), step);
        }
    }

    private JsonNode followUntilClosed(String url, Consumer<JsonNode> step) throws IOException {
        var events = send(request(url).header("Accept", "text/event-stream").GET().build(), BodyHandlers.ofLines());
        JsonNode last = JSON.createObjectNode();
        for (Iterator<String> lines = events.body().iterator(); lines.hasNext();) {
            String line = lines.next();
            if (line.startsWith("data:")) {
                last = JSON.readTree(line.substring("data:".length()));
                step.accept(last);
            }
        }
        return last;
    }

    private JsonNode json(HttpRequest request) throws IOException {
        HttpResponse<byte[]> answer = send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() >= FAILURES) {
            throw new IOException(request.method() + " " + request.uri().getPath() + " answered " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8).strip());
        }
        return JSON.readTree(answer.body());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    private HttpRequest.Builder request(String pathOrUrl) {
        return HttpRequest.newBuilder(URI.create(pathOrUrl.startsWith("http") ? pathOrUrl : base + pathOrUrl)).timeout(LIMIT)
                .header("Authorization", "Token " + token);
    }
}
