package io.marcato.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/** A fact on its way to whoever cares. The same fact told twice carries the same {@link #eventId()}. */
public sealed interface Event permits AccountChanged, AccountDeleted, AggregateReportReceived, AuditEntryRecorded, CredentialsChanged, DomainChanged,
        DomainDiscovered, DomainGroupChanged, DomainInspected, DomainVolumeCounted, FailureReportReceived, FailureReportsDeleted, ForensicJobRequested,
        InspectionRequested, ReportProgressed, ReportRequested, TlsReportReceived {

    UUID eventId();

    /** Topic of this fact, one of {@link Topics}. */
    @JsonIgnore
    String topic();

    /** What must stay in order travels under one key. */
    @JsonIgnore
    String key();
}
