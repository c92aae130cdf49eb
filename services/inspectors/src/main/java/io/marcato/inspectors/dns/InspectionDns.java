package io.marcato.inspectors.dns;

import io.marcato.dns.ResolvedDns;
import io.marcato.emailauth.dns.Dns;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives every inspection its share of DNS. */
@ApplicationScoped
public class InspectionDns {

    private final ResolvedDns dns;
    private final InspectionSettings settings;

    InspectionDns(ResolvedDns dns, InspectionSettings settings) {
        this.dns = dns;
        this.settings = settings;
    }

    /** For one inspection, whose time begins now. */
    public Dns begin() {
        return dns.within(settings.patience(), settings.questions());
    }

    /** For all kinds of records of one domain, whose time begins now: each question is asked once, however many want to know and whatever the answer. */
    public Dns beginDomain() {
        return new RememberingDns(dns.within(settings.patience(), settings.domainQuestions()));
    }
}
