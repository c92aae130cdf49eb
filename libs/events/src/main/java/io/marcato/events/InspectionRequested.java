package io.marcato.events;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The catalog wants to know what a domain publishes now. Inspectors keep nothing, so the request carries what was found the last time, and the
 * answer, {@link DomainInspected}, says what has come and gone since.
 *
 * @param inspectionId names request and answer; the same request told twice carries the same
 * @param urgent somebody waits for the answer; travels on a topic of its own, past the rounds of everybody else
 * @param kinds what to look at
 * @param dkimSelectors selectors known of the domain, at most {@link #MOST_SELECTORS}; inspectors look at these alone
 * @param reportingAddress where the account's aggregate reports go, for the check of {@code rua}; may be null
 * @param ownershipToken what the TXT record at {@link #OWNERSHIP_LABEL} proves ownership with; null unless {@link InspectionKind#OWNERSHIP} is asked
 * @param known findings of the last inspection of these kinds
 */
public record InspectionRequested(UUID eventId, long accountId, String domain, UUID inspectionId, boolean urgent, Set<InspectionKind> kinds,
        List<String> dkimSelectors, String reportingAddress, String ownershipToken, List<KnownFinding> known, Instant requested) implements Event {

    public static final int MOST_SELECTORS = 50;
    /** Label below a domain where its owner publishes the token. */
    public static final String OWNERSHIP_LABEL = "_marcato-challenge";

    public InspectionRequested {
        kinds = Set.copyOf(kinds);
        dkimSelectors = dkimSelectors == null ? List.of() : List.copyOf(dkimSelectors);
        known = known == null ? List.of() : List.copyOf(known);
    }

    /** A finding the catalog holds as present. {@code subject} as in {@link DomainInspected.Finding}. */
    public record KnownFinding(InspectionKind kind, String code, String subject) {
    }

    @Override
    public String topic() {
        return urgent ? Topics.URGENT_INSPECTION_REQUESTED : Topics.INSPECTION_REQUESTED;
    }

    @Override
    public String key() {
        return accountId + ":" + domain;
    }
}
