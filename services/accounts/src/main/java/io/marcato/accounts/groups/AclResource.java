package io.marcato.accounts.groups;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.accounts.audit.Acting;
import io.marcato.accounts.groups.AclUser.AclChange;
import io.marcato.web.Caller;
import io.marcato.web.JsonBody;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Query;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/domain-groups-acl/")
@RolesAllowed("admin")
@Tag(name = "Domain Group ACL")
@Produces(MediaType.APPLICATION_JSON)
class AclResource {

    private static final String ID = "{id: [0-9]{1,18}}/";

    private final GroupRights rights;
    private final Acting acting;
    private final Caller caller;

    AclResource(GroupRights rights, Acting acting, Caller caller) {
        this.rights = rights;
        this.acting = acting;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "domain_groups_acl_list", summary = "List groups with user access", description = "Administrators only.")
    @Parameter(name = "label", description = "Part of the group name.", schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "limit", description = "Page size. Above 100 it is taken as 100.", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page", schema = @Schema(type = SchemaType.INTEGER))
    public Uni<Page<AclGroup>> list(@Context UriInfo uri) {
        return rights.page(caller.accountId(), Query.text(uri, "label").orElse(""), PageRequest.of(uri), uri);
    }

    @POST
    @Path(ID + "add-admin-users/")
    @Operation(operationId = "domain_groups_acl_add_admin_users", summary = "Give write access",
            description = "Administrators only. Replaces read access.")
    public Uni<AclChange> grantWriting(@PathParam("id") long id, JsonNode json) {
        return set(id, json, Access.WRITE);
    }

    @POST
    @Path(ID + "add-readonly-users/")
    @Operation(operationId = "domain_groups_acl_add_readonly_users", summary = "Give read access",
            description = "Administrators only. Replaces write access.")
    public Uni<AclChange> grantReading(@PathParam("id") long id, JsonNode json) {
        return set(id, json, Access.READ);
    }

    @POST
    @Path(ID + "set-no-access/")
    @Operation(operationId = "domain_groups_acl_set_no_access", summary = "Take access away", description = "Administrators only.")
    public Uni<AclChange> takeAway(@PathParam("id") long id, JsonNode json) {
        return set(id, json, Access.NONE);
    }

    private Uni<AclChange> set(long id, JsonNode json, Access access) {
        long account = caller.accountId();
        JsonBody body = JsonBody.of(json);
        List<Long> users = body.requiredIds("users");
        body.violations().throwIfAny();
        return rights.set(account, id, users, access, acting.actor());
    }
}
