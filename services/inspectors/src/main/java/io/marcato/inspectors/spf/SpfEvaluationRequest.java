package io.marcato.inspectors.spf;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.emailauth.spf.IpAddress;
import io.marcato.emailauth.spf.SpfCheck;
import io.marcato.inspectors.requests.ServiceDomainName;
import io.marcato.web.JsonBody;
import io.marcato.web.Violations;
import java.util.Optional;

/** Input of check_host(). @param domain that of the sender, or the HELO name for a bounce, when left out */
record SpfEvaluationRequest(String ip, String domain, String sender, String helo) {

    private static final int LONGEST_ADDRESS = 45;
    private static final int LONGEST_SENDER = 320;
    private static final int LONGEST_HELO = 253;

    static SpfEvaluationRequest of(JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Optional<String> ip = body.requiredText("ip", LONGEST_ADDRESS);
        if (ip.isPresent() && IpAddress.parse(ip.get()).isEmpty()) {
            body.violations().add("ip", "Enter a valid IPv4 or IPv6 address.");
        }
        Optional<String> domain = ServiceDomainName.read(body, "domain");
        String sender = body.text("sender", LONGEST_SENDER).orElse("");
        String helo = body.text("helo", LONGEST_HELO).orElse("");
        if (domain.isEmpty() && sender.isEmpty() && helo.isEmpty() && !body.violations().has("domain")) {
            body.violations().add("domain", Violations.REQUIRED);
        }
        body.violations().throwIfAny();
        return new SpfEvaluationRequest(ip.orElseThrow(), domain.orElse(sender.isEmpty() ? helo : SpfCheck.domainOf(sender)), sender, helo);
    }

    SpfCheck check() {
        return new SpfCheck(IpAddress.parse(ip).orElseThrow(), domain, sender.isEmpty() ? helo : sender, helo);
    }
}
