package io.marcato.inspectors.records;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.ReportUri;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The destinations that are this service's own: the domain of the reporting addresses, and what is below it. */
@ApplicationScoped
public class OwnDestinations {

    private final String mailDomain;

    OwnDestinations(@ConfigProperty(name = "marcato.mail-domain", defaultValue = "reports.marcato.test") String mailDomain) {
        this.mailDomain = DomainName.normal(mailDomain);
    }

    public boolean include(ReportUri uri) {
        return uri.host().equals(mailDomain) || DomainName.isBelow(uri.host(), mailDomain);
    }
}
