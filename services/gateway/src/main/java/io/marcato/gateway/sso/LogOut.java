package io.marcato.gateway.sso;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Listens to the accounts service's answer to a log-out, which says, in headers for the gateway alone, whose word the session rested on. That provider
 * ends its log-in, too; what it answers keeps nobody logged in here.
 */
@ApplicationScoped
public class LogOut implements ProxyInterceptor {

    private static final Logger LOG = Logger.getLogger(LogOut.class);
    private static final String ISSUER = "X-Marcato-Sso-Issuer";
    /** The provider's token, by which it knows which log-in is to end. */
    private static final String HINT = "X-Marcato-Id-Token-Hint";

    private final Providers providers;
    private final Outbound outbound;

    LogOut(Providers providers, Outbound outbound) {
        this.providers = providers;
        this.outbound = outbound;
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse answer = context.response();
        MultiMap headers = answer.headers();
        if (answer.getStatusCode() < 300 && headers.contains(ISSUER) && headers.contains(HINT)) {
            tellProvider(headers.get(ISSUER), headers.get(HINT));
        }
        return context.sendResponse();
    }

    private void tellProvider(String issuer, String hint) {
        providers.at(issuer)
                .compose(provider -> provider.logoutEndpoint()
                        .map(endpoint -> outbound.tell(endpoint, Map.of("id_token_hint", hint)))
                        .orElseGet(Future::succeededFuture))
                .onFailure(failure -> LOG.warnf("A log-in at the identity provider was not ended: reason=%s", failure.toString()));
    }
}
