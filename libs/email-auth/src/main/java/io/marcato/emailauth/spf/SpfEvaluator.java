package io.marcato.emailauth.spf;

import io.marcato.emailauth.dns.Dns;
import java.time.Clock;

/** check_host() (RFC 7208 section 4) with what it asks DNS for. Thread-safe; a call blocks its (virtual) thread. */
public final class SpfEvaluator {

    private final Dns dns;
    private final String receiver;
    private final Clock clock;

    /** @param receiver name of the host that checks, for the macro r of explanations */
    public SpfEvaluator(Dns dns, String receiver, Clock clock) {
        this.dns = dns;
        this.receiver = receiver;
        this.clock = clock;
    }

    public SpfVerdict evaluate(SpfCheck check) {
        return new SpfEvaluation(check, dns, receiver, clock).run();
    }
}
