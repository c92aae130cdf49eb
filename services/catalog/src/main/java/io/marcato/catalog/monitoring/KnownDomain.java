package io.marcato.catalog.monitoring;

import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.observations.MailBelow;
import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.observations.Volumes;
import io.marcato.events.InspectionKind;
import java.time.Instant;
import java.util.Map;

/** A domain as the catalog has it, apart from what is observed. */
record KnownDomain(long domainId, String domain, boolean verified, boolean parked, boolean subdomain, Boolean nameExists, Instant lastUpload,
        String reportingAddress, String tlsAddress, String ownershipToken) {

    KnownDomain named(boolean exists) {
        return new KnownDomain(domainId, domain, verified, parked, subdomain, exists, lastUpload, reportingAddress, tlsAddress, ownershipToken);
    }

    DomainPicture picture(long account, Map<InspectionKind, Observation> observations, Volumes volumes, MailBelow below, Instant newestReport,
            Instant now) {
        Instant upload = lastUpload == null || newestReport != null && newestReport.isAfter(lastUpload) ? newestReport : lastUpload;
        return new DomainPicture(account, domainId, domain, verified, parked, subdomain, nameExists, reportingAddress, tlsAddress, ownershipToken, upload,
                observations, volumes, below, now);
    }
}
