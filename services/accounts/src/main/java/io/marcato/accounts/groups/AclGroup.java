package io.marcato.accounts.groups;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.web.Links;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A group with the access of every user of the account. */
@Schema(name = "AclGroup")
record AclGroup(@JsonProperty("_links") AclGroupLinks links, long id, String label, @JsonProperty("is_default") boolean isDefault,
        List<AclUser> users) {

    record AclGroupLinks(@JsonProperty("add_admin_users") String addAdminUsers, @JsonProperty("add_readonly_users") String addReadonlyUsers,
            @JsonProperty("set_no_access") String setNoAccess, String group) {

        static AclGroupLinks of(long id, Links links) {
            String acl = links.absolute("/api/v1/domain-groups-acl/" + id + "/");
            return new AclGroupLinks(acl + "add-admin-users/", acl + "add-readonly-users/", acl + "set-no-access/",
                    links.absolute("/api/v1/domain-groups/" + id + "/"));
        }
    }
}
