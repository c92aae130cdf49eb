package io.marcato.gateway.pages;

import io.marcato.gateway.addresses.ClientAddress;
import io.marcato.gateway.addresses.PublicAddress;
import io.marcato.gateway.credentials.Identity;
import io.marcato.gateway.limits.Allowance;
import io.marcato.gateway.limits.Limits;
import io.marcato.gateway.limits.ThrottledException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows the form of each step and completes the step by the API when it comes back. */
@ApplicationScoped
class StepRoutes {

    private static final int MAX_FORM = 16 * 1024;
    private static final Message ELSEWHERE = new Message("Not done", "This form was sent by another site. Open the page of this one.");
    private static final Message THROTTLED = new Message("Please wait", "Too many attempts came from your address. Try again in a minute.");

    private final Pages pages;
    private final StepClient client;
    private final Limits limits;
    private final ClientAddress clientAddress;
    private final PublicAddress publicAddress;

    StepRoutes(Pages pages, StepClient client, Limits limits, ClientAddress clientAddress, PublicAddress publicAddress) {
        this.pages = pages;
        this.client = client;
        this.limits = limits;
        this.clientAddress = clientAddress;
        this.publicAddress = publicAddress;
    }

    void open(@Observes Router router) {
        for (Step step : Step.values()) {
            router.get(step.path()).handler(this::count).handler(context -> pages.show(context, 200, step.form(context.queryParams(), List.of())));
            router.post(step.path()).handler(this::count).handler(this::refuseOtherSites);
            router.post(step.path()).handler(BodyHandler.create(false).setBodyLimit(MAX_FORM)).handler(context -> complete(context, step));
        }
    }

    private void count(RoutingContext context) {
        limits.take(new Identity.Anonymous(), clientAddress.of(context.request()))
                .ifPresentOrElse(wait -> throttle(context, wait), context::next);
    }

    /** Nobody is to be logged in, by a form of another site, as somebody else. */
    private void refuseOtherSites(RoutingContext context) {
        if (isFromOtherSite(context.request())) {
            pages.show(context, 403, ELSEWHERE);
        } else {
            context.next();
        }
    }

    private boolean isFromOtherSite(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        return site != null ? !Set.of("same-origin", "none").contains(site)
                : origin != null && !origin.endsWith("://" + publicAddress.of(request).host());
    }

    private void complete(RoutingContext context, Step step) {
        Allowance guesses = limits.guesses(clientAddress.of(context.request()));
        Optional<Duration> wait = guesses.take();
        if (wait.isPresent()) {
            throttle(context, wait.get());
            return;
        }
        MultiMap values = context.request().formAttributes();
        client.call(context.request(), step.operation(), step.question(values))
                .onSuccess(outcome -> answer(context, step, values, guesses, outcome))
                .onFailure(context::fail);
    }

    private void answer(RoutingContext context, Step step, MultiMap values, Allowance guesses, StepClient.Outcome outcome) {
        if (!outcome.isDone()) {
            pages.show(context, outcome.status(), step.form(values, outcome.errors()));
            return;
        }
        guesses.giveBack();
        if (step == Step.LOG_IN) {
            context.response().putHeader("Set-Cookie", outcome.cookies());
            pages.redirect(context, pages.landing());
        } else {
            pages.show(context, 200, step.done());
        }
    }

    private void throttle(RoutingContext context, Duration wait) {
        if (context.request().method() == HttpMethod.GET) {
            context.fail(new ThrottledException(wait));
        } else {
            context.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
            pages.show(context, 429, THROTTLED);
        }
    }
}
