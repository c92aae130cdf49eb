package io.marcato.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as a log-in takes: cookies by host and port, and forms. It follows no redirect by itself. */
public final class Browser {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    public HttpResponse<String> get(String url) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    /** What a script of a page does: it knows the page's cookies, so it can say what one of them holds. */
    public HttpResponse<String> delete(String url, String header, String value) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(url)).header(header, value).DELETE());
    }

    /** Fills the form of a page in and sends it. */
    public HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields) throws IOException {
        Matcher action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new AssertionError("There is no form in " + page.statusCode() + " " + page.body());
        }
        return send(HttpRequest.newBuilder(page.uri().resolve(action.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form(fields))));
    }

    /** The cookies of the host that the address is of, to look at and to change. */
    public Map<String, String> cookiesOf(String url) {
        return cookies.computeIfAbsent(URI.create(url).getAuthority(), host -> new TreeMap<>());
    }

    /** Where the answer sends the browser. */
    public static String target(HttpResponse<String> redirect) {
        return redirect.headers().firstValue("Location").orElseThrow(() -> new AssertionError(redirect.statusCode() + " " + redirect.body()));
    }

    private static String form(Map<String, String> fields) {
        return new TreeMap<>(fields).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        Map<String, String> jar = cookiesOf(request.build().uri().toString());
        if (!jar.isEmpty()) {
            request.header("Cookie", jar.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response = answer(request.timeout(LIMIT).build());
        response.headers().allValues("Set-Cookie").forEach(cookie -> keep(jar, cookie));
        return response;
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + request.uri(), e);
        }
    }

    private static void keep(Map<String, String> jar, String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.matches("(?i).*max-age=0(;.*|$)")) {
            jar.remove(pair[0]);
        } else {
            jar.put(pair[0], pair[1]);
        }
    }
}
