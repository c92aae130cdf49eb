package io.marcato.catalog.observations;

import io.marcato.events.InspectionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * All that advice about a domain is made from, at one moment.
 *
 * @param parked not meant to send mail: it stands in a group of parked domains
 * @param nameExists null while DNS has not said
 * @param reportingAddress where the account's aggregate reports go; null before the account was told
 * @param tlsAddress the same for TLS reports
 * @param ownershipToken what a TXT record proves ownership with
 * @param below mail of names below that have no DMARC record of their own
 * @param lastUpload when a report about the domain last arrived; null when never
 */
public record DomainPicture(long accountId, long domainId, String domain, boolean verified, boolean parked, boolean subdomain, Boolean nameExists,
        String reportingAddress, String tlsAddress, String ownershipToken, Instant lastUpload, Map<InspectionKind, Observation> observations,
        Volumes volumes, MailBelow below, Instant now) {

    public DomainPicture {
        observations = Map.copyOf(observations);
    }

    public Observation of(InspectionKind kind) {
        return observations.getOrDefault(kind, Observation.none(kind));
    }

    public LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Mail that the domain's own policy decides on. */
    public Volumes governed() {
        Observation dmarc = of(InspectionKind.DMARC);
        return dmarc.dmarc() != null && dmarc.dmarc().inheritedFrom() != null ? volumes : volumes.plus(below.under(dmarc.records()));
    }

    /** Legitimate senders use the domain, whatever its group says. */
    public boolean sends() {
        return governed().past(30, today()).of(Category.CAPABLE).compliant() > 0;
    }

    /** Parked by its group, and no legitimate sender contradicts. */
    public boolean isAtRest() {
        return parked && !sends();
    }

    public boolean takesMail() {
        return of(InspectionKind.MX).mailExchangers().stream().anyMatch(host -> !host.equals(".") && !host.isBlank());
    }
}
