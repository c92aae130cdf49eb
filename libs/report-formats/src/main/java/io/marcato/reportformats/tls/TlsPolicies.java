package io.marcato.reportformats.tls;

import io.marcato.reportformats.Findings;
import io.marcato.reportformats.OrderFreeHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The policies of a report as they are read; each passes its failures on at once. */
final class TlsPolicies {

    /** A report is about one domain, with a policy or two. */
    private static final int MOST = 1_000;
    /** Characters of policy strings kept of a report. */
    private static final int MOST_TEXT = 100_000;

    private final JsonValues values;
    private final Findings findings;
    private final TlsFailureSink failures;
    private final OrderFreeHash hash = new OrderFreeHash();
    private final List<TlsPolicy> policies = new ArrayList<>();
    private long failureCount;
    private long sessions;
    private int text;

    TlsPolicies(JsonValues values, Findings findings, TlsFailureSink failures) {
        this.values = values;
        this.findings = findings;
        this.failures = failures;
    }

    void read() throws IOException {
        values.items(() -> {
            if (!values.isObject()) {
                values.skip();
                return;
            }
            if (policies.size() == MOST) {
                throw TlsFindingCode.TOO_MANY_POLICIES.refusal(values.position(), "The report has more than " + MOST + " policies.");
            }
            policies.add(bounded(new TlsPolicyReader(policies.size(), values, findings, this::failure).read()));
        });
    }

    private TlsPolicy bounded(TlsPolicy policy) {
        count(policy.successful());
        count(policy.failed());
        text += policy.strings().stream().mapToInt(String::length).sum() + policy.mx().stream().mapToInt(String::length).sum();
        if (text <= MOST_TEXT) {
            return policy;
        }
        findings.add(TlsFindingCode.TEXT_CUT, values.position(), "The policies of the report are long; the texts of some are left out.");
        return new TlsPolicy(policy.index(), policy.type(), policy.domain(), policy.mode(), List.of(), List.of(), policy.successful(),
                policy.failed());
    }

    private void failure(int policy, TlsFailure failure) {
        count(failure.failedSessions());
        failureCount++;
        hash.begin();
        hash.mix(policy);
        hash.mix(failure.failedSessions());
        hash.mix(1, failure.resultType().word(), failure.sendingMtaIp(), failure.receivingMxHostname(), failure.receivingMxHelo(),
                failure.receivingIp(), failure.additionalInformation(), failure.failureReasonCode());
        hash.add();
        failures.failure(policy, failure);
    }

    private void count(long more) {
        sessions += more;
        if (sessions < 0) {
            throw TlsFindingCode.COUNT_OVERFLOW.refusal(values.position(), "The sessions add up to more than " + Long.MAX_VALUE + ".");
        }
    }

    long failureCount() {
        return failureCount;
    }

    /** A policy without a domain is taken for one of the only domain there is, or left out. */
    List<TlsPolicy> build() {
        if (policies.isEmpty()) {
            findings.add(TlsFindingCode.NO_POLICIES, null, "The report has no policies.");
        }
        List<String> domains = policies.stream().map(TlsPolicy::domain).filter(domain -> !domain.isEmpty()).distinct().toList();
        List<TlsPolicy> named = new ArrayList<>();
        for (TlsPolicy policy : policies) {
            if (!policy.domain().isEmpty()) {
                named.add(policy);
                continue;
            }
            findings.add(TlsFindingCode.POLICY_DOMAIN_MISSING, null, "Policy " + (policy.index() + 1) + " names no domain"
                    + (domains.size() == 1 ? "; read as " + domains.getFirst() + "." : " and is left out."));
            if (domains.size() == 1) {
                named.add(new TlsPolicy(policy.index(), policy.type(), domains.getFirst(), policy.mode(), policy.strings(), policy.mx(),
                        policy.successful(), policy.failed()));
            }
        }
        named.forEach(this::mix);
        return named;
    }

    private void mix(TlsPolicy policy) {
        hash.begin();
        hash.mix(policy.index());
        hash.mix(2, policy.type().word(), policy.domain(), policy.mode());
        policy.strings().forEach(hash::mix);
        policy.mx().forEach(hash::mix);
        hash.mix(policy.successful());
        hash.mix(policy.failed());
        hash.add();
    }

    /** For after {@link #build}. */
    String factsHash() {
        return hash.digest();
    }
}
