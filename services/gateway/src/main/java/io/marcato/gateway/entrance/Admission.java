package io.marcato.gateway.entrance;

import io.marcato.gateway.credentials.CsrfProof;
import io.marcato.gateway.credentials.Identity;
import io.marcato.gateway.credentials.Passport;
import io.marcato.gateway.routes.Access;
import io.marcato.gateway.routes.Operation;
import io.marcato.gateway.routes.Special;
import io.marcato.web.ProblemType;
import io.marcato.web.Refusal;

/** Whether a caller may call an operation. What a caller may do with it is the service's question. */
final class Admission {

    private static final ProblemType ACCOUNT_SUSPENDED = new ProblemType(403, "account_suspended");
    private static final ProblemType CSRF_FAILED = new ProblemType(403, "csrf_failed");

    private Admission() {
    }

    /** @throws Refusal when not */
    static Passport admitted(Passport passport, CsrfProof proof, Operation operation) {
        boolean needsAccount = operation.access() == Access.ACCOUNT;
        if (!passport.accepts(proof)) {
            throw new Refusal(CSRF_FAILED, "CSRF verification failed.");
        }
        return switch (passport.identity()) {
            case Identity.Anonymous anonymous when needsAccount -> throw Refusal.notAuthenticated();
            case Identity.Member member when isWayOut(member, operation) -> passport;
            case Identity.Member member when member.suspended() -> throw new Refusal(ACCOUNT_SUSPENDED, "The account is suspended.");
            case Identity.Member member when member.expired() && needsAccount -> throw Refusal.subscriptionExpired();
            case Identity.Anonymous anonymous -> passport;
            case Identity.Member member -> passport;
        };
    }

    /** Nobody is shut in: whether a switch leads out is for the accounts service to see. */
    private static boolean isWayOut(Identity.Member member, Operation operation) {
        return operation.is(Special.LOGOUT) || operation.is(Special.LEAVES) && member.actingFrom().isPresent();
    }
}
