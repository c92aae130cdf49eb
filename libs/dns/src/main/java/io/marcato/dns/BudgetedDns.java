package io.marcato.dns;

import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import java.util.concurrent.atomic.AtomicInteger;

/** What one inspection may take of DNS. */
final class BudgetedDns implements Dns {

    private final ResolvedDns dns;
    private final Deadline deadline;
    private final AtomicInteger lookups;

    BudgetedDns(ResolvedDns dns, Deadline deadline, int lookups) {
        this.dns = dns;
        this.deadline = deadline;
        this.lookups = new AtomicInteger(lookups);
    }

    @Override
    public LookupAnswer lookup(Question question) {
        if (deadline.isOver() || lookups.getAndDecrement() <= 0) {
            return new LookupAnswer.Failed(LookupAnswer.Reason.TIMEOUT);
        }
        return dns.lookup(question, deadline);
    }
}
