package io.marcato.accounts.sso;

import io.marcato.web.InvalidRequest;
import io.netty.util.NetUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which URL an identity provider may have. The gateway calls it, so a tenant may not name whatever answers inside the operator's network. */
@ApplicationScoped
class Issuer {

    private final boolean insecure;

    Issuer(@ConfigProperty(name = "marcato.sso.insecure", defaultValue = "false") boolean insecure) {
        this.insecure = insecure;
    }

    /** @throws InvalidRequest about {@code issuer} */
    void check(String text) {
        URI uri = parsed(text);
        boolean plain = uri.getUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getHost() != null;
        boolean safe = "https".equals(uri.getScheme()) && plain && isPublicName(uri.getHost());
        boolean local = insecure && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && plain;
        if (!safe && !local) {
            throw refused();
        }
    }

    private static boolean isPublicName(String host) {
        return host.contains(".") && !host.startsWith("[") && !NetUtil.isValidIpV4Address(host) && !host.matches("[0-9.]+")
                && !host.endsWith(".local") && !host.endsWith(".internal") && !host.endsWith(".localhost");
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw refused();
        }
    }

    private static InvalidRequest refused() {
        return InvalidRequest.of("issuer", "Must be an https URL of a public host, as the identity provider names itself.");
    }
}
