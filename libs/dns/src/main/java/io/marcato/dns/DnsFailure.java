package io.marcato.dns;

import io.marcato.emailauth.dns.LookupAnswer;

/** No answer from one server; the next one may do better. */
final class DnsFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient LookupAnswer.Reason reason;

    DnsFailure(LookupAnswer.Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    LookupAnswer.Reason reason() {
        return reason;
    }
}
