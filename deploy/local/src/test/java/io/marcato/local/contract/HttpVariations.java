package io.marcato.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What HTTP itself has to say of every operation, made of a call that works: other methods, media types, and sessions in place of tokens. */
final class HttpVariations {

    private static final String FORM = "multipart/form-data";
    private static final List<String> METHODS = List.of("PUT", "PATCH", "DELETE", "POST", "GET");
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final Contract contract;
    private final Call call;
    private final List<Call> calls = new ArrayList<>();

    private HttpVariations(Contract contract, Call call) {
        this.contract = contract;
        this.call = call;
    }

    static List<Call> of(Contract contract, Call call) throws IOException {
        HttpVariations variations = new HttpVariations(contract, call);
        variations.methods();
        variations.answers();
        variations.bodies();
        if (call.operation().takesSessions() && "boss".equals(call.as())) {
            variations.sessions();
        }
        return variations.calls;
    }

    private void methods() {
        METHODS.stream().filter(method -> !contract.knows(method, call.operation().path())).findFirst()
                .ifPresent(method -> calls.add(call.by(method).withBody(null).expecting(METHOD_NOT_ALLOWED)));
    }

    private void answers() {
        if (isSafe()) {
            calls.add(call.withHeader("Accept", "image/png").expecting(NOT_ACCEPTABLE));
        }
    }

    /** Files come as raw bodies of many kinds, so that only JSON can be of the wrong one. */
    private void bodies() throws IOException {
        JsonNode kinds = call.operation().described().at("/requestBody/content");
        boolean isRead = call.operation().described().at("/requestBody/required").asBoolean();
        if (isRead && kinds.has(Call.JSON) && kinds.size() == 1) {
            calls.add(call.withBody(call.body(), "text/plain").expecting(UNSUPPORTED_MEDIA_TYPE));
        }
        if (kinds.has(FORM)) {
            for (Map.Entry<String, JsonNode> kind : kinds.properties()) {
                Optional<byte[]> packed = Packing.packed(kind.getKey(), call.body());
                packed.ifPresent(body -> calls.add(call.withBody(body, Packing.header(kind.getKey()))));
            }
        }
    }

    /** What changes something is sent so that it changes nothing. */
    private void sessions() {
        Call inSession = call.as(null).withHeader("Cookie", "sessionid=${session}; csrftoken=${csrf}");
        if (isSafe()) {
            calls.add(inSession);
            return;
        }
        calls.add(inSession.expecting(FORBIDDEN));
        calls.add(inSession.withHeader("X-CSRFToken", "wrong").expecting(FORBIDDEN));
        Call allowed = inSession.withHeader("X-CSRFToken", "${csrf}");
        if (call.operation().takes("id")) {
            calls.add(allowed.withValue("id", "nonsense").expecting(NOT_FOUND));
        } else if (call.operation().described().at("/requestBody/content").has(Call.JSON)) {
            calls.add(allowed.withBody(new byte[] {'{'}).expecting(BAD_REQUEST));
        }
    }

    private boolean isSafe() {
        return call.method().equals("GET");
    }
}
