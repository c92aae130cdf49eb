package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.ReportUri;
import java.util.List;
import java.util.Optional;

/**
 * What a receiver takes from a record, defaults filled in.
 *
 * @param policy            p
 * @param subdomains        sp
 * @param nonexistent       np
 * @param failureOptions    fo
 * @param percentage        pct, historic
 * @param testing           t
 * @param publicSuffix      psd
 * @param formats           rf, historic
 * @param interval          ri in seconds, historic
 */
public record DmarcRecord(Policy policy, Optional<Policy> subdomains, Optional<Policy> nonexistent, Alignment dkim, Alignment spf,
        List<String> failureOptions, int percentage, boolean testing, PublicSuffixFlag publicSuffix, List<String> formats, long interval,
        List<ReportUri> rua, List<ReportUri> ruf) {

    public DmarcRecord {
        failureOptions = List.copyOf(failureOptions);
        formats = List.copyOf(formats);
        rua = List.copyOf(rua);
        ruf = List.copyOf(ruf);
    }

    /** For names below the domain that exist (RFC 9989 section 4.7). */
    public Policy subdomainPolicy() {
        return subdomains.orElse(policy);
    }

    /** For names below the domain that do not exist. */
    public Policy nonexistentPolicy() {
        return nonexistent.orElse(subdomainPolicy());
    }
}
