package io.marcato.gateway.documents;

import io.marcato.gateway.addresses.PublicAddress;
import io.marcato.gateway.answers.Answers;
import io.marcato.gateway.routes.Route;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Names of the API's entry points with their absolute URLs. Clients start from it. */
@ApplicationScoped
public class ApiRoot {

    private static final List<String> LISTS = List.of("users", "domain-groups", "domain-groups-acl", "domains", "issues", "tasks");
    private static final List<String> MORE_LISTS = List.of("sources", "source-domains", "source-filters", "forensics",
            "forensic-report-jobs", "detail-viewer", "policy-domains", "policy-domain-filters", "tls-failures", "tls-policies",
            "uploads", "accounts", "session");
    private static final List<String> INSPECTORS = List.of("dmarc", "dkim", "spf", "bimi", "tls-rpt", "mta-sts", "mta-sts-policy");
    private static final List<String> VALIDATORS = List.of("dmarc", "dkim");

    private final PublicAddress publicAddress;

    ApiRoot(PublicAddress publicAddress) {
        this.publicAddress = publicAddress;
    }

    public void answer(RoutingContext context) {
        String base = publicAddress.of(context.request()).url(Route.VERSIONED);
        JsonObject entries = new JsonObject();
        LISTS.forEach(path -> entries.put(name(path), base + path + "/"));
        INSPECTORS.forEach(tool -> entries.put(name(tool) + "_inspector", base + tool + "/inspect/"));
        VALIDATORS.forEach(tool -> entries.put(name(tool) + "_validator", base + tool + "/validate/"));
        MORE_LISTS.forEach(path -> entries.put(name(path), base + path + "/"));
        Answers.json(context, entries);
    }

    private static String name(String path) {
        return path.replace('-', '_');
    }
}
