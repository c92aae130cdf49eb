package io.marcato.gateway.forwarding;

import io.marcato.gateway.addresses.ClientAddress;
import io.marcato.gateway.addresses.PublicAddress;
import io.marcato.gateway.answers.Answers;
import io.marcato.gateway.routes.Match;
import io.marcato.gateway.routes.Operation;
import io.marcato.gateway.routes.Special;
import io.marcato.web.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Passes requests on to the service that answers them, bodies streamed in both directions. */
@ApplicationScoped
public class Forwarder {

    /** Boundaries and part headers around the one file of a form. */
    private static final long FORM_OVERHEAD = 64 * 1024;
    private static final ProxyOptions OPTIONS = new ProxyOptions().setSupportWebSocket(false);

    private final Upstreams upstreams;
    private final PublicAddress publicAddress;
    private final ClientAddress clientAddress;
    private final ForwardingSettings settings;

    Forwarder(Upstreams upstreams, PublicAddress publicAddress, ClientAddress clientAddress, ForwardingSettings settings) {
        this.upstreams = upstreams;
        this.publicAddress = publicAddress;
        this.clientAddress = clientAddress;
        this.settings = settings;
    }

    /** @param listeners to the answer, before it loses what is for the gateway alone */
    public void forward(RoutingContext context, Match match, Operation operation, Sender sender, List<ProxyInterceptor> listeners) {
        HttpServerRequest request = context.request();
        long limit = limit(operation);
        if (declaredLength(request) > limit) {
            Answers.refuse(context, Refusal.tooLarge("The body is larger than " + limit + " bytes."));
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Upstream upstream = upstreams.of(operation.destination());
        HttpProxy proxy = HttpProxy.reverseProxy(OPTIONS, upstream.client())
                .origin(proxied -> upstream.connect())
                .addInterceptor(new Passage(operation.destination(), uri(request, match),
                        new ServiceHeaders(sender, publicAddress.of(request), clientAddress.of(request)), limit));
        // Answers pass the interceptors from the last to the first.
        listeners.forEach(proxy::addInterceptor);
        proxy.handle(request);
    }

    private long limit(Operation operation) {
        return operation.is(Special.UPLOAD) ? settings.uploadLimit().asLongValue() + FORM_OVERHEAD : settings.requestLimit().asLongValue();
    }

    private static String uri(HttpServerRequest request, Match match) {
        String query = request.query();
        return query == null || query.isEmpty() ? match.path() : match.path() + "?" + query;
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
