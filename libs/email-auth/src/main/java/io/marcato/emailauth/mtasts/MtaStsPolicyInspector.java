package io.marcato.emailauth.mtasts;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Parsed;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.MailHost;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.fetch.Fetch;
import io.marcato.emailauth.fetch.FetchAnswer;
import io.marcato.emailauth.fetch.Web;
import io.marcato.emailauth.tags.InspectedRecord;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches and inspects the policy file of a domain, or a text. Thread-safe. */
public final class MtaStsPolicyInspector {

    /** RFC 8461 section 3.3 suggests it. */
    private static final int MAX_OCTETS = 64 * 1024;
    private static final int MAX_HOSTS = 100;
    private final MtaStsPolicyParser parser = new MtaStsPolicyParser();

    /** @param domain in normal form */
    public MtaStsPolicyInspection inspect(String domain, Dns dns, Web web) {
        String host = "mta-sts." + domain;
        if (!DomainName.isAskable(host)) {
            return failure(host, MtaStsCode.MTASTS_POLICY_UNREACHABLE.finding("The name of the policy host would be too long."));
        }
        URI url = URI.create("https://" + host + "/.well-known/mta-sts.txt");
        return switch (web.fetch(new Fetch(url, MAX_OCTETS, 0))) {
            case FetchAnswer.Fetched fetched when fetched.status() == 200 -> fetched(domain, url, fetched, dns);
            case FetchAnswer.Fetched other -> failure(host, MtaStsCode.MTASTS_POLICY_HTTP_STATUS.finding("The policy host answers with status "
                    + other.status() + " and not 200."));
            case FetchAnswer.Redirected redirected -> failure(host, MtaStsCode.MTASTS_POLICY_REDIRECTED.finding());
            case FetchAnswer.TooLarge large -> failure(host, MtaStsCode.MTASTS_POLICY_TOO_LARGE.finding());
            case FetchAnswer.Failed failed -> failure(host, code(failed.reason())
                    .finding(code(failed.reason()).meaning().replaceAll("\\.$", "") + ": "
                    + failed.detail() + "."));
        };
    }

    public InspectedRecord<MtaStsPolicy> validate(String text) {
        Parsed<MtaStsPolicy> parsed = parser.parse(text);
        return InspectedRecord.of(text, Optional.empty(), parsed, parser.describe(text, parsed.findings()));
    }

    private static MtaStsCode code(FetchAnswer.Reason reason) {
        return switch (reason) {
            case TLS_INVALID -> MtaStsCode.MTASTS_POLICY_TLS_INVALID;
            case NOT_PUBLIC -> MtaStsCode.MTASTS_POLICY_ADDRESS_NOT_PUBLIC;
            case ADDRESS_INVALID, NO_SUCH_HOST, DNS_FAILED, UNREACHABLE, TIMEOUT, MALFORMED -> MtaStsCode.MTASTS_POLICY_UNREACHABLE;
        };
    }

    private static MtaStsPolicyInspection failure(String host, Finding finding) {
        return new MtaStsPolicyInspection(host, false, Optional.empty(), List.of(finding));
    }

    private MtaStsPolicyInspection fetched(String domain, URI url, FetchAnswer.Fetched fetched, Dns dns) {
        InspectedRecord<MtaStsPolicy> policy = validate(new String(fetched.body(), StandardCharsets.UTF_8));
        MtaStsPolicy value = policy.value().orElseThrow();
        List<Finding> findings = new ArrayList<>();
        if (!fetched.contentType().equals(Optional.of("text/plain"))) {
            findings.add(MtaStsCode.MTASTS_POLICY_CONTENT_TYPE.finding("The policy is served as " + fetched.contentType()
                    .orElse("nothing in particular")
                    + " and not as text/plain."));
        }
        List<String> exchanges = MailHost.exchanges(dns.lookup(new Question(domain, RecordType.MX))).stream().filter(name -> !name.isEmpty())
                .limit(MAX_HOSTS).toList();
        List<Map.Entry<String, Boolean>> hosts = exchanges.stream().map(name -> Map.entry(name, value.covers(name))).toList();
        if (!value.mode().equals(Optional.of(Mode.NONE))) {
            coverage(value, hosts, findings);
        }
        boolean valid = policy.isValid() && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        return new MtaStsPolicyInspection(url.getHost(), valid, Optional.of(new InspectedPolicy(policy, url, Optional.of(fetched.status()),
                fetched.contentType(), hosts)), findings);
    }

    private static void coverage(MtaStsPolicy policy, List<Map.Entry<String, Boolean>> hosts, List<Finding> findings) {
        boolean enforced = policy.mode().equals(Optional.of(Mode.ENFORCE));
        hosts.stream().filter(host -> !host.getValue()).forEach(host -> findings.add(MtaStsCode.MTASTS_POLICY_MX_MISMATCH.finding(Severity.ERROR,
                "The mail server " + host.getKey() + " is not covered by the policy; " + (enforced ? "senders refuse to deliver to it."
                        : "senders will refuse to deliver to it once the mode is enforce."), Optional.of("mx"), Optional.empty())));
        if (!hosts.isEmpty()) {
            policy.mx().stream().filter(pattern -> hosts.stream().noneMatch(host -> MtaStsPolicy.covers(pattern, host.getKey())))
                    .forEach(pattern -> findings.add(MtaStsCode.MTASTS_POLICY_MX_UNUSED.on("mx", "mx " + pattern
                            + " covers none of the domain's mail servers.")));
        }
    }
}
