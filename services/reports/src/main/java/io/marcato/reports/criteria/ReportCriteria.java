package io.marcato.reports.criteria;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a report is about, as the API shows it: lists sorted and without repetition, letters in the case that counts, texts empty when not
 * set. Two requests for the same thing have equal criteria.
 *
 * @param startDate first UTC day
 * @param endDate last UTC day, inclusive
 */
@JsonPropertyOrder({ "domains", "providers", "start_date", "end_date", "filter_option", "ip_cidr", "country_code", "spf_result",
        "spf_policy",
        "dkim_policy", "dkim_result", "dmarc_policy", "rule_number", "spf_domain", "ptr", "override_comment" })
@Schema(name = "ReportQuery")
public record ReportCriteria(List<String> domains, List<String> providers, @JsonProperty("start_date") LocalDate startDate,
        @JsonProperty("end_date") LocalDate endDate, @JsonProperty("filter_option") String filterOption,
        @JsonProperty("ip_cidr") String ipCidr,
        @JsonProperty("country_code") List<String> countryCode, @JsonProperty("spf_result") List<String> spfResult,
        @JsonProperty("spf_policy") String spfPolicy, @JsonProperty("dkim_policy") String dkimPolicy,
        @JsonProperty("dkim_result") List<String> dkimResult, @JsonProperty("dmarc_policy") List<String> dmarcPolicy,
        @JsonProperty("rule_number") List<Integer> ruleNumber, @JsonProperty("spf_domain") String spfDomain, String ptr,
        @JsonProperty("override_comment") String overrideComment) {

    public ReportCriteria {
        domains = List.copyOf(domains);
        providers = List.copyOf(providers);
        countryCode = List.copyOf(countryCode);
        spfResult = List.copyOf(spfResult);
        dkimResult = List.copyOf(dkimResult);
        dmarcPolicy = List.copyOf(dmarcPolicy);
        ruleNumber = List.copyOf(ruleNumber);
    }

    public FilterOption option() {
        return FilterOption.of(filterOption);
    }
}
