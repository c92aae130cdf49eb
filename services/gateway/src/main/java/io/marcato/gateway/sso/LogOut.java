package io.marcato.gateway.sso;

import io.marcato.gateway.addresses.PublicAddress;
import io.marcato.gateway.credentials.SessionCookies;
import io.marcato.gateway.credentials.Sha256;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Ends a log-in here and, where a provider vouched for it, there. */
@ApplicationScoped
public class LogOut {

    private static final Logger LOG = Logger.getLogger(LogOut.class);

    private final AccountsSso accounts;
    private final Providers providers;
    private final Outbound outbound;
    private final PublicAddress publicAddress;

    LogOut(AccountsSso accounts, Providers providers, Outbound outbound, PublicAddress publicAddress) {
        this.accounts = accounts;
        this.providers = providers;
        this.outbound = outbound;
        this.publicAddress = publicAddress;
    }

    /**
     * Before the accounts service is told to log out: asks whose word the session rests on, since nobody knows afterwards. Then the
     * browser is told to forget it and the provider to end it too. What the provider answers keeps nobody logged in here.
     */
    public Future<Void> prepare(RoutingContext context, Optional<Sha256> session) {
        context.addHeadersEndHandler(answered -> {
            if (hasEnded(context)) {
                SessionCookies.clear(context.response(), publicAddress.of(context.request()));
            }
        });
        return session.map(hash -> accounts.end(hash)
                .otherwise(Optional.empty())
                .<Void>map(sso -> {
                    sso.ifPresent(log -> context.addEndHandler(answered -> tellProvider(context, log)));
                    return null;
                })).orElseGet(Future::succeededFuture);
    }

    private void tellProvider(RoutingContext context, AccountsSso.Ended log) {
        if (hasEnded(context)) {
            providers.at(log.issuer())
                    .compose(provider -> provider.logoutEndpoint()
                            .map(endpoint -> outbound.tell(endpoint, Map.of("id_token_hint", log.hint())))
                            .orElseGet(Future::succeededFuture))
                    .onFailure(failure -> LOG.warnf("A log-in at the identity provider was not ended: reason=%s", failure.toString()));
        }
    }

    private static boolean hasEnded(RoutingContext context) {
        return context.response().getStatusCode() < 300;
    }
}
