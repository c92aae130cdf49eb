package io.marcato.accounts.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.marcato.accounts.tenancy.Statement;
import jakarta.persistence.Tuple;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An entry of the trail as its API shows it.
 *
 * @param actorAccount null for the service itself; other than the account of the trail when a provider's administrator has done it
 */
@Schema(name = "AuditEntry")
record AuditEntry(long id, Instant at, @JsonProperty("actor_account") Long actorAccount, @JsonProperty("actor_user") Long actorUser, String actor,
        String address, String action, @JsonProperty("subject_kind") String subjectKind, @JsonProperty("subject_id") Long subjectId, String subject,
        @JsonRawValue @Schema(implementation = Object.class) String details) {

    static AuditEntry of(Tuple row) {
        return new AuditEntry(row.get("entry_id", Long.class), Statement.instant(row, "at"), row.get("actor_account", Long.class),
                row.get("actor_user", Long.class), row.get("actor_name", String.class), row.get("address", String.class),
                row.get("action", String.class), row.get("subject_kind", String.class), row.get("subject_id", Long.class),
                row.get("subject_name", String.class),
                row.get("details", String.class));
    }
}
