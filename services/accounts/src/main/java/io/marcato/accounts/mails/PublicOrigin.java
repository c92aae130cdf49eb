package io.marcato.accounts.mails;

import io.marcato.web.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Scheme and host that mailed links lead to: as configured, or else as the administrator who causes the mail has asked the gateway. */
@ApplicationScoped
public class PublicOrigin {

    private final Optional<String> configured;

    PublicOrigin(@ConfigProperty(name = "marcato.public-url") Optional<String> configured) {
        this.configured = configured.map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    /**
     * For what anybody may ask for: who makes up the host of a request must not choose where the link in another's mail leads.
     *
     * @throws Refusal 503 when none is configured
     */
    public String configured() {
        return configured.orElseThrow(() -> Refusal.unavailable("Such mails can not be sent until the operator has set marcato.public-url."));
    }

    public String of(UriInfo uri) {
        URI base = uri.getBaseUri();
        return configured.orElseGet(() -> base.getScheme() + "://" + base.getRawAuthority());
    }
}
