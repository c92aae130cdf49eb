package io.marcato.catalog.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.catalog.observations.Category;
import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.observations.Volumes;
import io.marcato.catalog.policy.PublishedPolicy;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * What a domain shows of what is observed, as the columns of its row.
 *
 * @param states by kind, in the words of the API
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DomainFacts(long id, boolean nxdomain, Map<String, RecordState> states, @JsonProperty("records_dmarc") String recordsDmarc,
        @JsonProperty("records_spf") String recordsSpf, @JsonProperty("mx_txt") String mailServers, @JsonProperty("soa_txt") String zone, int lookups, @JsonProperty("last_upload_time") Instant lastUploadTime, String policy,
        long capable, @JsonProperty("non_compliant") long nonCompliant, long forwarded, long threat,
        @JsonProperty("domain_state") String domainState) {

    private static final int WEEK = 7;
    private static final int MONTH = 30;

    /** @param checked null before the first look */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record RecordState(String state, Instant checked, Instant changed) {
        static RecordState of(Observation seen, Instant now) {
            State state = seen.silence() != null && seen.silence().persists(now) ? State.UNKNOWN : seen.state();
            return new RecordState(state.name().toLowerCase(Locale.ROOT), seen.inspected().equals(Instant.EPOCH) ? null : seen.inspected(), seen.changed());
        }
    }

    static DomainFacts of(DomainPicture picture) {
        Volumes week = picture.volumes().past(WEEK, picture.today());
        Observation spf = picture.of(InspectionKind.SPF);
        return new DomainFacts(picture.domainId(), Boolean.FALSE.equals(picture.nameExists()), states(picture), records(picture, InspectionKind.DMARC),
                records(picture, InspectionKind.SPF), records(picture, InspectionKind.MX),
                records(picture, InspectionKind.ZONE), spf.spf() == null ? 0 : spf.spf().lookups(), picture.lastUpload(),
                PublishedPolicy.of(picture.of(InspectionKind.DMARC)).code(), week.of(Category.CAPABLE).messages(),
                week.of(Category.NON_COMPLIANT).messages(), week.of(Category.FORWARDERS).messages(), week.of(Category.THREAT).messages(),
                domainState(picture));
    }

    private static Map<String, RecordState> states(DomainPicture picture) {
        return Map.of("dmarc", state(picture, InspectionKind.DMARC), "spf", state(picture, InspectionKind.SPF),
                "dkim", state(picture, InspectionKind.DKIM), "bimi", state(picture, InspectionKind.BIMI),
                "tls_rpt", state(picture, InspectionKind.TLS_RPT), "mta_sts", state(picture, InspectionKind.MTA_STS),
                "mx", state(picture, InspectionKind.MX));
    }

    private static RecordState state(DomainPicture picture, InspectionKind kind) {
        return RecordState.of(picture.of(kind), picture.now());
    }

    /** Those of a parent are not the domain's own. */
    private static String records(DomainPicture picture, InspectionKind kind) {
        Observation seen = picture.of(kind);
        return seen.isOwn() ? String.join("\n", seen.records()) : "";
    }

    /** Forged mail does not make a domain active. */
    private static String domainState(DomainPicture picture) {
        Volumes month = picture.volumes().past(MONTH, picture.today());
        boolean mail = month.sum(source -> !source.category().equals(Category.THREAT)).messages() > 0;
        if (mail || picture.takesMail()) {
            return "active";
        }
        return picture.of(InspectionKind.MX).is(State.UNKNOWN) ? "unknown" : "inactive";
    }
}
