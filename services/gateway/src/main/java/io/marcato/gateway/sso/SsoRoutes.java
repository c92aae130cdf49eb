package io.marcato.gateway.sso;

import io.marcato.gateway.addresses.ClientAddress;
import io.marcato.gateway.addresses.PublicAddress;
import io.marcato.gateway.credentials.Identity;
import io.marcato.gateway.credentials.SessionCookies;
import io.marcato.gateway.limits.Limits;
import io.marcato.gateway.limits.ThrottledException;
import io.marcato.gateway.pages.Message;
import io.marcato.gateway.pages.Pages;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The two addresses of a log-in by a provider: where it begins and where the provider sends people back to. */
@ApplicationScoped
class SsoRoutes {

    private static final Logger LOG = Logger.getLogger(SsoRoutes.class);
    private static final String COOKIE = "sso";
    private static final String FOLDER = "/sso/";
    private static final String CALLBACK = FOLDER + "callback/";
    private static final int MAX_CODE = 4_096;

    private static final Message NO_PROVIDER = new Message("No single sign-on", "This account has no identity provider. Ask its administrator.");
    private static final Message OVER = new Message("Please try again",
            "This log-in has taken too long or was not begun in this browser. Begin it anew.");
    private static final Message REFUSED = new Message("Not logged in", "Your identity provider has not let you in.");
    private static final Message UNKNOWN = new Message("Not logged in",
            "Your account has no user with your verified e-mail address. Ask its administrator to invite you.");
    private static final Message FAILED = new Message("Not logged in",
            "Your identity provider could not be asked, or its answer was no good. Try again later.");

    private final LogIn logIn;
    private final Seal seal;
    private final Pages pages;
    private final Limits limits;
    private final PublicAddress publicAddress;
    private final ClientAddress clientAddress;

    SsoRoutes(LogIn logIn, Seal seal, Pages pages, Limits limits, PublicAddress publicAddress, ClientAddress clientAddress) {
        this.logIn = logIn;
        this.seal = seal;
        this.pages = pages;
        this.limits = limits;
        this.publicAddress = publicAddress;
        this.clientAddress = clientAddress;
    }

    void open(@Observes Router router) {
        router.getWithRegex("/sso/(?<account>[A-Za-z0-9_-]{1,64})/login/?").handler(this::count).handler(this::begin);
        router.get(CALLBACK).handler(this::count).handler(this::complete);
    }

    private void count(RoutingContext context) {
        limits.take(new Identity.Anonymous(), clientAddress.of(context.request()))
                .ifPresentOrElse(wait -> context.fail(new ThrottledException(wait)), context::next);
    }

    private void begin(RoutingContext context) {
        logIn.begin(context.pathParam("account"), callback(context))
                .onSuccess(departure -> departure.ifPresentOrElse(found -> depart(context, found), () -> pages.show(context, 404, NO_PROVIDER)))
                .onFailure(failure -> failed(context, failure));
    }

    private void depart(RoutingContext context, LogIn.Departure departure) {
        context.response().addCookie(cookie(context, seal.close(departure.log().toJson())).setMaxAge(LogIn.PATIENCE.toSeconds()));
        pages.redirect(context, departure.url());
    }

    private void complete(RoutingContext context) {
        Optional<PendingLogIn> log = pending(context);
        context.response().addCookie(cookie(context, "").setMaxAge(0));
        String code = context.queryParams().get("code");
        if (log.isEmpty()) {
            pages.show(context, 400, OVER);
        } else if (code == null || code.length() > MAX_CODE) {
            pages.show(context, 403, REFUSED);
        } else {
            logIn.complete(log.get(), code, Optional.ofNullable(context.queryParams().get("iss")), callback(context),
                            clientAddress.of(context.request()))
                    .onSuccess(opened -> opened.ifPresentOrElse(session -> welcome(context, session), () -> pages.show(context, 403, UNKNOWN)))
                    .onFailure(failure -> failed(context, failure));
        }
    }

    /** The log-in this browser has begun, provided that the answer belongs to it. */
    private Optional<PendingLogIn> pending(RoutingContext context) {
        String state = context.queryParams().get("state");
        return Optional.ofNullable(context.request().getCookie(COOKIE))
                .flatMap(cookie -> seal.open(cookie.getValue()))
                .map(PendingLogIn::ofJson)
                .filter(log -> state != null && log.hasState(state) && !logIn.isOver(log));
    }

    private void welcome(RoutingContext context, AccountsSso.Opened session) {
        SessionCookies.set(context.response(), publicAddress.of(context.request()), session.session(), session.csrf());
        pages.redirect(context, pages.landing());
    }

    private void failed(RoutingContext context, Throwable failure) {
        LOG.warnf("A log-in by an identity provider failed: reason=%s", failure.toString());
        pages.show(context, 502, FAILED);
    }

    private String callback(RoutingContext context) {
        return publicAddress.of(context.request()).url(CALLBACK);
    }

    private Cookie cookie(RoutingContext context, String value) {
        return Cookie.cookie(COOKIE, value).setPath(FOLDER).setHttpOnly(true).setSameSite(CookieSameSite.LAX)
                .setSecure(publicAddress.of(context.request()).isSecure());
    }
}
