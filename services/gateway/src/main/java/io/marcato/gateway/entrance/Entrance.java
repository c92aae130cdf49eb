package io.marcato.gateway.entrance;

import io.marcato.gateway.addresses.PublicAddress;
import io.marcato.gateway.answers.Answers;
import io.marcato.gateway.credentials.CsrfProof;
import io.marcato.gateway.credentials.Passport;
import io.marcato.gateway.credentials.Passports;
import io.marcato.gateway.credentials.Presented;
import io.marcato.gateway.credentials.SessionCookies;
import io.marcato.gateway.credentials.Sha256;
import io.marcato.gateway.documents.ApiDocument;
import io.marcato.gateway.documents.ApiRoot;
import io.marcato.gateway.forwarding.Forwarder;
import io.marcato.gateway.forwarding.Sender;
import io.marcato.gateway.limits.ThrottledException;
import io.marcato.gateway.routes.Access;
import io.marcato.gateway.routes.Destination;
import io.marcato.gateway.routes.Match;
import io.marcato.gateway.routes.Operation;
import io.marcato.gateway.routes.RouteTable;
import io.marcato.gateway.routes.Special;
import io.marcato.gateway.sso.LogOut;
import io.marcato.web.ProblemType;
import io.marcato.web.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Takes every request: is there such an operation, who calls, may that caller call it, and what answers it. */
@ApplicationScoped
class Entrance {

    private static final Logger LOG = Logger.getLogger(Entrance.class);
    private static final int FIRST = Integer.MIN_VALUE + 1_000;

    private final RouteTable routes;
    private final Turnstile turnstile;
    private final Passports passports;
    private final LogOut logOut;
    private final Forwarder forwarder;
    private final ApiRoot root;
    private final ApiDocument document;
    private final PublicAddress publicAddress;

    Entrance(RouteTable routes, Turnstile turnstile, Passports passports, LogOut logOut, Forwarder forwarder, ApiRoot root,
            ApiDocument document, PublicAddress publicAddress) {
        this.routes = routes;
        this.turnstile = turnstile;
        this.passports = passports;
        this.logOut = logOut;
        this.forwarder = forwarder;
        this.root = root;
        this.document = document;
        this.publicAddress = publicAddress;
    }

    void open(@Observes Router router) {
        router.route().order(FIRST).handler(this::enter).failureHandler(this::fail);
        router.route().last().handler(context -> refuse(context, Refusal.notFound()));
    }

    private void enter(RoutingContext context) {
        RequestTrail.begin(context);
        SecurityHeaders.set(context.response().headers(), context.request().path(), publicAddress.of(context.request()));
        if (OwnPages.isOneOf(context.request().path())) {
            context.next();
            return;
        }
        context.request().pause();
        routes.find(context.request().path())
                .ifPresentOrElse(match -> operation(context, match), () -> refuse(context, Refusal.notFound()));
    }

    private void operation(RoutingContext context, Match match) {
        RequestTrail.of(context).led(match.route().template());
        Optional<Operation> operation = match.route().operation(context.request().method().name());
        if (operation.isEmpty()) {
            context.response().putHeader(HttpHeaders.ALLOW, match.route().allowedMethods());
            String method = context.request().method().name();
            refuse(context, new Refusal(ProblemType.METHOD_NOT_ALLOWED, "Method \"" + method + "\" not allowed."));
            return;
        }
        identify(context, match, operation.get());
    }

    private void identify(RoutingContext context, Match match, Operation operation) {
        Presented presented = presented(context.request(), operation);
        turnstile.identified(context.request(), presented)
                .map(passport -> Admission.admitted(passport, CsrfProof.of(context.request()), operation))
                .map(passport -> turnstile.counted(context, passport, operation))
                .onSuccess(passport -> answer(context, new Call(match, operation, presented, passport)))
                .onFailure(context::fail);
    }

    /** Where accounts make no difference a cookie does not either: one that has expired must not keep people from logging in. */
    private static Presented presented(HttpServerRequest request, Operation operation) {
        return Presented.of(request.headers().getAll(HttpHeaders.AUTHORIZATION),
                operation.access() == Access.NONE ? Set.of() : SessionCookies.sessions(request));
    }

    private void answer(RoutingContext context, Call call) {
        switch (call.operation().destination()) {
            case ROOT -> root.answer(context);
            case DOCUMENT -> document.answer(context);
            case LATER -> refuse(context, new Refusal(ProblemType.NOT_IMPLEMENTED,
                    context.request().method() + " " + call.match().route().template() + " is not available in this version of Marcato."));
            case ACCOUNTS, CATALOG, INSPECTORS, INTAKE, REPORTS, SOURCES, TLS_REPORTS -> forward(context, call);
        }
    }

    private void forward(RoutingContext context, Call call) {
        Optional<Sha256> session = session(context.request(), call);
        if (call.operation().is(Special.RENEWS)) {
            context.addHeadersEndHandler(answered -> passports.forget(call.presented(), session));
        }
        forwarder.forward(context, call.match(), call.operation(),
                new Sender(call.passport().token(), RequestTrail.of(context).requestId(), session.map(Sha256::hex)),
                call.operation().is(Special.LOGOUT) ? List.of(logOut) : List.of());
    }

    /** The session a request comes with, for the accounts service alone. To log out means the browser's session, also beside a token. */
    private static Optional<Sha256> session(HttpServerRequest request, Call call) {
        boolean matters = call.presented() instanceof Presented.Session || call.operation().is(Special.LOGOUT);
        return matters && call.operation().destination() == Destination.ACCOUNTS ? SessionCookies.session(request) : Optional.empty();
    }

    private void fail(RoutingContext context) {
        if (context.statusCode() == 413) {
            refuse(context, Refusal.tooLarge("The body is too large."));
            return;
        }
        switch (context.failure()) {
            case Refusal refusal -> refuse(context, refusal);
            case ThrottledException throttled -> Answers.throttle(context, throttled.untilNext());
            case null, default -> {
                LOG.error("A request failed", context.failure());
                refuse(context, new Refusal(ProblemType.UNEXPECTED, "An unexpected fault. It has been logged."));
            }
        }
    }

    private static void refuse(RoutingContext context, Refusal refusal) {
        Answers.refuse(context, refusal);
    }

    /** A request whose caller is known and admitted. */
    private record Call(Match match, Operation operation, Presented presented, Passport passport) {
    }
}
