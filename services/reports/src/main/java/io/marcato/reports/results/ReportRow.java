package io.marcato.reports.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.marcato.reports.facts.Traits;
import io.marcato.web.CsvRows.Column;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row of a report as the API shows it. */
@JsonPropertyOrder({ "from_domain", "ip", "ptr", "message_count", "dkim_result", "dkim_policy_result", "dkim_d", "spf_result",
        "spf_policy_result",
        "spf_d", "policy_applied", "reason", "override_comment", "dkim_selector", "ptr_org", "country_code", "provider", "source",
        "rule_number" })
record ReportRow(@JsonProperty("from_domain") String fromDomain, String ip, @Schema(nullable = true) String ptr,
        @JsonProperty("message_count") long messageCount, @JsonProperty("dkim_result") String dkimResult,
        @JsonProperty("dkim_policy_result") String dkimPolicyResult, @JsonProperty("dkim_d") @Schema(nullable = true) String dkimDomain,
        @JsonProperty("spf_result") String spfResult, @JsonProperty("spf_policy_result") String spfPolicyResult,
        @JsonProperty("spf_d") @Schema(nullable = true) String spfDomain, @JsonProperty("policy_applied") String policyApplied,
                String reason,
        @JsonProperty("override_comment") @Schema(nullable = true) String overrideComment,
        @JsonProperty("dkim_selector") @Schema(nullable = true) String dkimSelector,
        @JsonProperty("ptr_org") @Schema(nullable = true) String ptrOrganisation,
        @JsonProperty("country_code") @Schema(nullable = true) String countryCode, String provider, SourceName source,
        @JsonProperty("rule_number") @Schema(nullable = true) Integer ruleNumber) {

    static final List<Column<ReportRow>> COLUMNS = List.of(
            Column.text("from_domain", ReportRow::fromDomain), Column.text("ip", ReportRow::ip), Column.text("ptr", ReportRow::ptr),
            Column.code("message_count", ReportRow::messageCount), Column.code("dkim_result", ReportRow::dkimResult),
            Column.code("dkim_policy_result", ReportRow::dkimPolicyResult), Column.text("dkim_d", ReportRow::dkimDomain),
            Column.code("spf_result", ReportRow::spfResult), Column.code("spf_policy_result", ReportRow::spfPolicyResult),
            Column.text("spf_d", ReportRow::spfDomain), Column.code("policy_applied", ReportRow::policyApplied),
            Column.code("reason", ReportRow::reason), Column.text("override_comment", ReportRow::overrideComment),
            Column.text("dkim_selector", ReportRow::dkimSelector), Column.text("ptr_org", ReportRow::ptrOrganisation),
            Column.code("country_code", ReportRow::countryCode), Column.text("provider", ReportRow::provider),
            Column.code("source", ReportRow::source), Column.code("rule_number", ReportRow::ruleNumber));

    static ReportRow of(Traits traits, AddressName address, long messages, String provider, SourceName source, Integer rule) {
        return new ReportRow(traits.fromDomain(), address.ip(), address.ptr(), messages, traits.dkimResult(), traits.dkimPolicy(),
                orNull(traits.dkimDomain()), traits.spfResult(), traits.spfPolicy(), orNull(traits.spfDomain()), traits.policyApplied(),
                traits.reason(),
                orNull(traits.comment()), orNull(traits.dkimSelector()), address.organisation(), address.country(), provider, source, rule);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
