package io.marcato.gateway.entrance;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** What a request leaves behind: its id in logs and answer, and one log line. */
final class RequestTrail {

    private static final Logger LOG = Logger.getLogger(RequestTrail.class);
    private static final String KEY = RequestTrail.class.getName();
    private static final String MDC_KEY = "requestId";
    /** Where Quarkus' metrics and traces look for the route: one series and one span name for each, not for each path. */
    private static final String TEMPLATE_KEY = "UrlPathTemplate";

    private final RequestId id;
    private final long began = System.nanoTime();
    /** The template, not the path: search tokens are secrets. */
    private String template = "-";

    private RequestTrail(RequestId id) {
        this.id = id;
    }

    static void begin(RoutingContext context) {
        RequestTrail trail = new RequestTrail(RequestId.of(context.request().getHeader(RequestId.HEADER)));
        context.put(KEY, trail);
        MDC.put(MDC_KEY, trail.requestId());
        context.response().putHeader(RequestId.HEADER, trail.requestId());
        context.addEndHandler(ended -> trail.end(context));
    }

    static RequestTrail of(RoutingContext context) {
        return context.get(KEY);
    }

    String requestId() {
        return id.text();
    }

    void led(String template) {
        this.template = template;
        Vertx.currentContext().putLocal(TEMPLATE_KEY, template);
    }

    private void end(RoutingContext context) {
        if (!template.equals("-")) {
            LOG.infof("A request was answered: method=%s route=%s status=%d millis=%d", context.request().method(), template,
                    context.response().getStatusCode(), Duration.ofNanos(System.nanoTime() - began).toMillis());
        }
    }
}
