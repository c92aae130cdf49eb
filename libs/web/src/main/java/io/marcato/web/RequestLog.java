package io.marcato.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Puts the request id the gateway gave into every log line of the request. */
public class RequestLog {

    public static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @ServerRequestFilter(preMatching = true)
    public void remember(ContainerRequestContext request) {
        String id = request.getHeaderString(REQUEST_ID);
        if (id != null && WELL_FORMED.matcher(id).matches()) {
            MDC.put("requestId", id);
        }
    }
}
