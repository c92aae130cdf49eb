package io.marcato.intake.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.marcato.intake.unpacking.Content;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who sent a TLS report about which domain (RFC 8460 section 4.4); the rest is for a later version to read. */
record TlsReportHeading(String organisation, String reportId, String domain, Instant begin, Instant end) {

    static final String NOT_EVALUATED = "TLS reports are kept but not yet evaluated by this version.";

    private static final JsonFactory JSON = new JsonFactory();
    private static final String POLICIES = "policies";

    /** @return empty when it is some other JSON, or none */
    static Optional<TlsReportHeading> read(Content document) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (InputStream in = document.open(); JsonParser json = JSON.createParser(in)) {
            collect(json, texts);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        return texts.containsKey(POLICIES)
                ? Optional.of(new TlsReportHeading(texts.get("organization-name"), texts.get("report-id"), texts.get("policy-domain"),
                        instant(texts.get("start-datetime")), instant(texts.get("end-datetime"))))
                : Optional.empty();
    }

    /** The first of each name: policy domains repeat. */
    private static void collect(JsonParser json, Map<String, String> texts) throws IOException {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.VALUE_STRING && json.currentName() != null) {
                texts.putIfAbsent(json.currentName(), json.getText());
            } else if (token == JsonToken.START_ARRAY && POLICIES.equals(json.currentName())) {
                texts.putIfAbsent(POLICIES, "");
            }
        }
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    Find.NotEvaluated find() {
        return new Find.NotEvaluated(Find.Kind.TLS, reportId, organisation, domain, begin, end, NOT_EVALUATED);
    }
}
