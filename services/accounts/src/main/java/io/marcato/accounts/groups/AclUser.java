package io.marcato.accounts.groups;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.marcato.accounts.users.User;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Access of one user to one group as the API shows it; both flags false means none. */
@Schema(name = "AclUser")
record AclUser(long id, String username, String email, @JsonProperty("is_active") boolean active, @JsonProperty("readwrite_access") boolean readwrite,
        @JsonProperty("readonly_access") boolean readonly) {

    /** @param granted counts for whoever is no administrator: administrators may write everywhere */
    static AclUser of(User user, Access granted) {
        Access access = user.isAdmin() ? Access.WRITE : granted;
        return new AclUser(user.id(), user.username(), user.email(), user.isActive(), access == Access.WRITE, access == Access.READ);
    }

    /** Access after a change: the first user at the top, as the contract's sample has it, and all of them below. */
    @Schema(name = "AclChange")
    record AclChange(@JsonUnwrapped AclUser first, List<AclUser> users) {
    }
}
