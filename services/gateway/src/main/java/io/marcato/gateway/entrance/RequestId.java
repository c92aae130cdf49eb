package io.marcato.gateway.entrance;

import java.util.UUID;
import java.util.regex.Pattern;

/** Names a request in the logs of all services: the client's own name for it if that is a plain one, else a new one. */
record RequestId(String text) {

    static final String HEADER = "X-Request-Id";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    static RequestId of(String header) {
        return new RequestId(header != null && PLAIN.matcher(header).matches() ? header : UUID.randomUUID().toString());
    }
}
