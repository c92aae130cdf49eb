package io.marcato.gateway.sso;

import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parameters as a form, which is how OAuth 2.0 sends them. */
final class Form {

    static final Map<String, String> HEADERS = Map.of("Content-Type", "application/x-www-form-urlencoded");

    private Form() {
    }

    static Buffer of(Map<String, String> parameters) {
        return Buffer.buffer(encoded(parameters));
    }

    static String encoded(Map<String, String> parameters) {
        return new TreeMap<>(parameters).entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
