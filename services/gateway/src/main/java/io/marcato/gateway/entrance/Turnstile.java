package io.marcato.gateway.entrance;

import io.marcato.gateway.addresses.ClientAddress;
import io.marcato.gateway.credentials.Passport;
import io.marcato.gateway.credentials.Passports;
import io.marcato.gateway.credentials.Presented;
import io.marcato.gateway.limits.Allowance;
import io.marcato.gateway.limits.Limits;
import io.marcato.gateway.limits.ThrottledException;
import io.marcato.gateway.routes.Operation;
import io.marcato.gateway.routes.Special;
import io.marcato.web.ProblemType;
import io.marcato.web.Refusal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Counts who comes in and lets nobody in more often than allowed. */
@ApplicationScoped
class Turnstile {

    private final Limits limits;
    private final Passports passports;
    private final ClientAddress clientAddress;

    Turnstile(Limits limits, Passports passports, ClientAddress clientAddress) {
        this.limits = limits;
        this.passports = passports;
        this.clientAddress = clientAddress;
    }

    /** Who calls. An address that brings too many credentials that do not exist gets no more of them looked up. */
    Future<Passport> identified(HttpServerRequest request, Presented presented) {
        if (passports.remembers(presented)) {
            return passports.of(presented);
        }
        Allowance unknown = limits.unknownCredentials(clientAddress.of(request));
        Optional<Duration> wait = unknown.look();
        return wait.isPresent() ? Future.failedFuture(new ThrottledException(wait.get()))
                : passports.of(presented).onFailure(failure -> {
                    if (failure instanceof Refusal refusal && refusal.type().equals(ProblemType.AUTHENTICATION_FAILED)) {
                        unknown.take();
                    }
                });
    }

    /** @throws ThrottledException when the caller's allowance is used up */
    Passport counted(RoutingContext context, Passport passport, Operation operation) {
        String address = clientAddress.of(context.request());
        orThrow(limits.take(passport.identity(), address));
        if (operation.is(Special.TOOL)) {
            orThrow(limits.takeTool(passport.identity(), address));
        }
        if (operation.is(Special.GUESSABLE)) {
            Allowance guesses = limits.guesses(address);
            orThrow(guesses.take());
            context.addHeadersEndHandler(answered -> giveBackIfRight(context, guesses));
        }
        return passport;
    }

    private static void giveBackIfRight(RoutingContext context, Allowance guesses) {
        if (context.response().getStatusCode() < 300) {
            guesses.giveBack();
        }
    }

    private static void orThrow(Optional<Duration> wait) {
        wait.ifPresent(untilNext -> {
            throw new ThrottledException(untilNext);
        });
    }
}
