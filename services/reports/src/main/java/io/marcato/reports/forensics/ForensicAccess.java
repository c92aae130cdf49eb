package io.marcato.reports.forensics;

import io.marcato.web.Caller;
import io.marcato.web.Caller.Identity;
import io.marcato.web.Refusal;
import jakarta.enterprise.context.ApplicationScoped;

/** Failure reports hold personal data: nothing of them, not even a job, is shown without the flag. */
@ApplicationScoped
class ForensicAccess {

    private final Caller caller;

    ForensicAccess(Caller caller) {
        this.caller = caller;
    }

    /** @throws Refusal 401, 402, or 403 without forensic access */
    Identity admitted() {
        if (!caller.hasForensicAccess()) {
            throw Refusal.permissionDenied();
        }
        return caller.identity();
    }
}
