package io.marcato.intake.mailboxes;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A bearer token by client credentials (RFC 6749 section 4.4), kept until a minute before it expires. Used by one thread. */
final class ClientCredentials implements LogIn {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final long USUAL_LIFETIME = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final String form;
    private final SSLContext trust;
    private final Clock clock;
    private String token;
    private Instant expires = Instant.MIN;

    ClientCredentials(URI endpoint, Map<String, String> parameters, SSLContext trust, Clock clock) {
        this.endpoint = endpoint;
        this.form = "grant_type=client_credentials" + parameters.entrySet().stream()
                .map(parameter -> "&" + parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .sorted().collect(Collectors.joining());
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public String mechanisms() {
        return "XOAUTH2";
    }

    @Override
    public String secret() throws IOException, InterruptedException {
        if (!clock.instant().isBefore(expires)) {
            renew();
        }
        return token;
    }

    @Override
    public void refused() {
        expires = Instant.MIN;
    }

    private void renew() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint).timeout(PATIENCE).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json").POST(BodyPublishers.ofString(form)).build();
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust).connectTimeout(PATIENCE).build()) {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                read(response.statusCode(), body.readNBytes(LONGEST_ANSWER));
            }
        }
    }

    /** What went wrong is told by the error's word alone; the rest of the answer is nobody's business. */
    private void read(int status, byte[] body) throws IOException {
        JsonNode answer = answer(status, body);
        String granted = answer.path("access_token").asText("");
        if (status != 200 || granted.isEmpty()) {
            throw new IOException("The token endpoint " + endpoint.getHost() + " grants no token: status " + status + " "
                    + answer.path("error").asText("").replaceAll("[^a-z_]", ""));
        }
        token = granted;
        expires = clock.instant().plusSeconds(answer.path("expires_in").asLong(USUAL_LIFETIME)).minus(AHEAD);
    }

    private JsonNode answer(int status, byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IOException("The token endpoint " + endpoint.getHost() + " answers with status " + status + " and no JSON");
        }
    }
}
