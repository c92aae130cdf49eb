package io.marcato.sources.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.web.CsvRows.Column;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;

/**
 * What one source sent for one domain.
 *
 * @param domainId null for a name that is not in the catalog
 */
record SourceDomain(@JsonProperty("source_number") int number, String name, String slug, String category, @JsonProperty("message_count") long messages,
        @JsonProperty("compliant_count") long compliant, @JsonProperty("spf_aligned_count") long spfAligned,
        @JsonProperty("dkim_aligned_count") long dkimAligned, double compliance, String domain, @JsonProperty("domain_id") Long domainId) {

    static final List<Column<SourceDomain>> COLUMNS = List.of(Column.code("source_number", SourceDomain::number), Column.text("name", SourceDomain::name),
            Column.text("slug", SourceDomain::slug), Column.code("category", SourceDomain::category), Column.code("message_count", SourceDomain::messages),
            Column.code("compliant_count", SourceDomain::compliant), Column.code("spf_aligned_count", SourceDomain::spfAligned),
            Column.code("dkim_aligned_count", SourceDomain::dkimAligned), Column.code("compliance", SourceDomain::compliance),
            Column.text("domain", SourceDomain::domain), Column.code("domain_id", SourceDomain::domainId));

    static SourceDomain of(Row row) {
        Figures figures = Figures.of(row);
        return new SourceDomain(row.getInteger("source_number"), row.getString("name"), row.getString("slug"), row.getString("category"),
                figures.messages(), figures.compliant(), figures.spfAligned(), figures.dkimAligned(), figures.compliance(), row.getString("domain"),
                row.getLong("domain_id"));
    }
}
