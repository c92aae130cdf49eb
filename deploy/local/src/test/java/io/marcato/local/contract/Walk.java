package io.marcato.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.marcato.local.client.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Makes the calls one after the other, what is made of each that works, and notes whatever is not as the document says. */
public final class Walk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final int DAYS = 6;
    private static final int HTTP_OK = 200;
    private static final int FIRST_ERROR = 300;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int TOO_MANY = 429;
    private static final String CSV = "text/csv";

    private final Contract contract;
    private final Http http;
    private final Values values;
    private final AnswerCheck check;
    private final Findings findings;
    private final Set<String> varied = new HashSet<>();

    public Walk(Contract contract, String base, Path mails, String ownerToken, Findings findings) {
        this.contract = contract;
        this.http = new Http(base);
        this.values = new Values(new Mails(mails)::token);
        this.check = new AnswerCheck(contract);
        this.findings = findings;
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        values.put("owner", text(ownerToken));
        values.put("unknown", text("0123456789".repeat(4)));
        values.put("today", text(today.toString()));
        values.put("week_ago", text(today.minusDays(DAYS).toString()));
        values.put("midnight", JsonNodeFactory.instance.numberNode(today.minusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC)));
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    /** Goes through {@code contract/calls.yaml}; a call that can not even be made is a deviation of its operation. */
    public void run() throws IOException {
        Calls calls = Calls.of(contract);
        for (JsonNode entry : calls.entries()) {
            try {
                make(calls.call(entry, values));
            } catch (IllegalStateException e) {
                findings.deviates(calls.operation(entry), e.getMessage());
            }
        }
    }

    private void make(Call call) throws IOException {
        HttpResponse<String> answer = call.until() == null ? send(call) : awaited(call);
        isAsDescribed(call, answer);
        if (answer.statusCode() != call.status()) {
            return;
        }
        JsonNode body = answer.body().isEmpty() || !AnswerCheck.mediaType(answer).equals(Call.JSON) ? JSON.missingNode() : JSON.readTree(answer.body());
        call.keep().forEach((name, source) -> keep(call, name, source.startsWith("/") ? body.at(source) : cookie(answer, source)));
        if (call.status() < FIRST_ERROR) {
            findings.succeeded(call.operation(), call.status());
            vary(call, body);
        }
    }

    private static JsonNode cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream().filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> text(cookie.substring(name.length() + 1).replaceFirst(";.*", ""))).findFirst().orElseGet(JSON::missingNode);
    }

    private void keep(Call call, String name, JsonNode value) {
        if (value.isMissingNode()) {
            findings.deviates(call.operation(), call + " has nothing to keep as " + name);
        } else {
            values.put(name, value);
        }
    }

    private HttpResponse<String> awaited(Call call) throws IOException {
        Waiting.until(LIMIT, () -> {
            try {
                HttpResponse<String> answer = send(call);
                return answer.statusCode() == call.status() && hasAll(call.until(), answer.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        HttpResponse<String> answer = send(call);
        if (!hasAll(call.until(), answer.body())) {
            findings.deviates(call.operation(), call + " never showed " + call.until() + ": " + answer.body());
        }
        return answer;
    }

    /** A value that is waited for as null needs only be there. */
    private static boolean hasAll(Map<String, JsonNode> expected, String body) throws IOException {
        JsonNode shown = body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
        return expected.entrySet().stream().allMatch(each -> each.getValue().isNull() ? !shown.at(each.getKey()).isMissingNode()
                : shown.at(each.getKey()).equals(each.getValue()));
    }

    private HttpResponse<String> send(Call call) throws IOException {
        return send(call, call.path());
    }

    private HttpResponse<String> send(Call call, String path) throws IOException {
        Map<String, String> headers = new HashMap<>();
        call.headers().forEach((name, value) -> headers.put(name, values.filled(value)));
        return http.send(call, path, call.as() == null ? null : values.text(call.as()), headers);
    }

    private boolean isAsDescribed(Call call, HttpResponse<String> answer) {
        // Where guesses and look-ups are limited, the limit may come first.
        boolean limited = answer.statusCode() == TOO_MANY && call.status() >= FIRST_ERROR && call.operation().documents(TOO_MANY);
        // HTTP lets a service send what it has, whatever the client would rather have.
        boolean insisting = answer.statusCode() == HTTP_OK && call.status() == NOT_ACCEPTABLE;
        if (answer.statusCode() != call.status() && !limited && !insisting) {
            findings.deviates(call.operation(), call + with(call) + " answered " + answer.statusCode() + " instead of " + call.status() + ": "
                    + answer.body().strip());
            return false;
        }
        var problems = check.problems(call.operation(), answer);
        problems.forEach(problem -> findings.deviates(call.operation(), call + with(call) + " answered " + answer.statusCode() + ": " + problem));
        return problems.isEmpty();
    }

    private static String with(Call call) {
        return call.body() == null ? "" : " with " + new String(call.body(), StandardCharsets.UTF_8);
    }

    private void vary(Call call, JsonNode body) throws IOException {
        checkRequest(call);
        if (call.plain() || !varied.add(call.operation().id())) {
            return;
        }
        for (Call variation : Variations.of(contract, call)) {
            isAsDescribed(variation, send(variation));
        }
        for (Call variation : HttpVariations.of(contract, call)) {
            isAsDescribed(variation, send(variation));
        }
        for (JsonNode alias : call.operation().described().path("x-path-aliases")) {
            isAsDescribed(call, send(call, alias.asText()));
        }
        if (call.operation().method().equals("GET") && AnswerCheck.mediaType(send(call)).equals(Call.JSON)) {
            isAsDescribed(call, send(call, call.path().replaceFirst("/$", "")));
        }
        if (call.operation().takes("format") && call.status() == HTTP_OK && !call.operation().method().equals("DELETE")) {
            checkCsv(call.withQuery("format", "csv"), body);
        }
    }

    /** A call that works must be one that the document allows, or it tells nothing about clients that keep to it. */
    private void checkRequest(Call call) throws IOException {
        JsonNode schema = call.operation().described().at("/requestBody/content/application~1json/schema");
        if (!schema.isMissingNode() && call.type().equals(Call.JSON)) {
            contract.problems(schema, JSON.readTree(call.body()))
                    .forEach(problem -> findings.deviates(call.operation(), "takes a body that is not as described: " + problem.getMessage()));
        }
    }

    /** Rows only; the first line names properties of the rows that JSON shows. */
    private void checkCsv(Call call, JsonNode body) throws IOException {
        HttpResponse<String> answer = send(call);
        if (!isAsDescribed(call, answer)) {
            return;
        }
        if (!AnswerCheck.mediaType(answer).equals(CSV)) {
            findings.deviates(call.operation(), call + " is no CSV but " + AnswerCheck.mediaType(answer));
        }
        JsonNode row = body.has("results") ? body.path("results").path(0) : body;
        for (String column : answer.body().lines().findFirst().orElse("").split(",")) {
            if (column.isEmpty() || !row.isMissingNode() && !row.has(column)) {
                findings.deviates(call.operation(), call + " has a column that JSON has not: \"" + column + "\"");
            }
        }
    }
}
