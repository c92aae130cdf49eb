package io.marcato.gateway.entrance;

import io.marcato.gateway.answers.Answers;
import io.marcato.gateway.credentials.Identity;
import io.marcato.gateway.credentials.Passport;
import io.marcato.gateway.credentials.Passports;
import io.marcato.gateway.credentials.Presented;
import io.marcato.gateway.documents.ApiDocument;
import io.marcato.gateway.documents.ApiRoot;
import io.marcato.gateway.forwarding.Forwarder;
import io.marcato.gateway.routes.Access;
import io.marcato.gateway.routes.Match;
import io.marcato.gateway.routes.Operation;
import io.marcato.gateway.routes.RouteTable;
import io.marcato.web.ProblemType;
import io.marcato.web.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes every request: is there such an operation, who calls, may that caller call it, and what answers it. */
@ApplicationScoped
class Entrance {

    private static final Logger LOG = Logger.getLogger(Entrance.class);
    private static final ProblemType ACCOUNT_SUSPENDED = new ProblemType(403, "account_suspended");
    private static final int FIRST = Integer.MIN_VALUE + 1_000;

    private final RouteTable routes;
    private final Passports passports;
    private final Forwarder forwarder;
    private final ApiRoot root;
    private final ApiDocument document;

    Entrance(RouteTable routes, Passports passports, Forwarder forwarder, ApiRoot root, ApiDocument document) {
        this.routes = routes;
        this.passports = passports;
        this.forwarder = forwarder;
        this.root = root;
        this.document = document;
    }

    void open(@Observes Router router) {
        router.route().order(FIRST).handler(this::enter).failureHandler(this::fail);
        router.route().last().handler(context -> refuse(context, Refusal.notFound()));
    }

    private void enter(RoutingContext context) {
        RequestTrail.begin(context);
        if (isOwnPage(context.request().path())) {
            context.next();
            return;
        }
        context.request().pause();
        routes.find(context.request().path())
                .ifPresentOrElse(match -> operation(context, match), () -> refuse(context, Refusal.notFound()));
    }

    /** The gateway's own health, metrics and documentation pages, which are no part of the API. */
    private static boolean isOwnPage(String path) {
        return path.startsWith("/q/") || path.equals("/api/docs") || path.startsWith("/api/docs/");
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
        passports.of(Presented.of(context.request().headers().getAll(HttpHeaders.AUTHORIZATION)))
                .map(passport -> admitted(passport, operation.get().access()))
                .onSuccess(passport -> answer(context, match, operation.get(), passport))
                .onFailure(context::fail);
    }

    private static Passport admitted(Passport passport, Access access) {
        return switch (passport.identity()) {
            case Identity.Anonymous anonymous when access == Access.ACCOUNT -> throw Refusal.notAuthenticated();
            case Identity.Member member when member.suspended() -> throw new Refusal(ACCOUNT_SUSPENDED, "The account is suspended.");
            case Identity.Member member when member.expired() && access == Access.ACCOUNT -> throw Refusal.subscriptionExpired();
            case Identity.Anonymous anonymous -> passport;
            case Identity.Member member -> passport;
        };
    }

    private void answer(RoutingContext context, Match match, Operation operation, Passport passport) {
        switch (operation.destination()) {
            case ROOT -> root.answer(context);
            case DOCUMENT -> document.answer(context);
            case LATER -> refuse(context, new Refusal(ProblemType.NOT_IMPLEMENTED,
                    context.request().method() + " " + match.route().template() + " is not available in this version of Marcato."));
            case ACCOUNTS, INSPECTORS, INTAKE, REPORTS ->
                forwarder.forward(context, match, operation, passport.token(), RequestTrail.of(context).requestId());
        }
    }

    private void fail(RoutingContext context) {
        if (context.failure() instanceof Refusal refusal) {
            refuse(context, refusal);
            return;
        }
        LOG.error("A request failed", context.failure());
        refuse(context, new Refusal(ProblemType.UNEXPECTED, "An unexpected fault. It has been logged."));
    }

    private static void refuse(RoutingContext context, Refusal refusal) {
        Answers.refuse(context, refusal);
    }
}
