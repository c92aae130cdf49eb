package io.marcato.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a domain published at one moment: the answer to {@link InspectionRequested}. A kind that was asked for stands here exactly once.
 *
 * @param nameExists false when DNS says that there is no such name; null when DNS did not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DomainInspected(UUID eventId, long accountId, String domain, UUID inspectionId, Instant inspected, Boolean nameExists,
        List<Inspection> inspections) implements Event {

    public DomainInspected {
        inspections = List.copyOf(inspections);
    }

    /** State of the record of one kind, in the words of the API. */
    public enum State {
        PRESENT, MISSING, INVALID,
        /** DNS gave no answer: nothing can be said, and what was known stays. */
        UNKNOWN
    }

    /**
     * One kind.
     *
     * @param records texts as published, for {@link InspectionKind#MX} and {@link InspectionKind#ZONE} in zone-file form
     * @param findings what is there now, with what is new among it
     * @param gone findings known before that are no more; empty when {@code state} is {@link State#UNKNOWN}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Inspection(InspectionKind kind, State state, List<String> records, List<Finding> findings,
            List<InspectionRequested.KnownFinding> gone, Dmarc dmarc, Spf spf, List<Selector> selectors, MtaSts mtaSts, List<String> mailExchangers) {

        public Inspection {
            records = listOf(records);
            findings = listOf(findings);
            gone = listOf(gone);
            selectors = listOf(selectors);
            mailExchangers = listOf(mailExchangers);
        }
    }

    /**
     * @param code stable word, as the API's inspectors give it
     * @param severity {@code error}, {@code warning} or {@code info}
     * @param subject what the finding is about within the kind, so that two of one code can be told apart: a selector, host, tag or mechanism; may be
     *        empty
     * @param remedy what to do, for a person; may be empty
     * @param added true when the request did not know it: it has come since. False: it stayed
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Finding(String code, String severity, String text, String subject, String remedy, boolean added) {
        public Finding {
            subject = subject == null ? "" : subject;
            remedy = remedy == null ? "" : remedy;
        }
    }

    /**
     * Policy in effect, defaults filled in; null policies where no valid record exists.
     *
     * @param inheritedFrom domain whose record applies, null when the domain has its own
     * @param reportsReachAccount {@code rua} names the account's reporting address
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Dmarc(String policy, String subdomainPolicy, String nonexistentPolicy, int pct, boolean testing, String inheritedFrom,
            List<String> rua, List<String> ruf, boolean reportsReachAccount) {
        public Dmarc {
            rua = listOf(rua);
            ruf = listOf(ruf);
        }
    }

    /** @param lookups queries that an evaluation needs (RFC 7208, 4.6.4) */
    public record Spf(int lookups, int voidLookups, String defaultResult) {
    }

    public record Selector(String selector, State state, List<String> records) {
        public Selector {
            records = listOf(records);
        }
    }

    /** @param mode {@code enforce}, {@code testing}, {@code none}, or null when no policy was read */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record MtaSts(String id, String mode, Long maxAge, List<String> mx) {
        public MtaSts {
            mx = listOf(mx);
        }
    }

    private static <T> List<T> listOf(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    @Override
    public String topic() {
        return Topics.DOMAIN_INSPECTED;
    }

    @Override
    public String key() {
        return accountId + ":" + domain;
    }
}
