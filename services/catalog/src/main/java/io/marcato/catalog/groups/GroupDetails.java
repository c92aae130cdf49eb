package io.marcato.catalog.groups;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.marcato.web.Links;
import java.util.ArrayList;
import java.util.List;

/** A group as the API shows it. */
record GroupDetails(@JsonProperty("_links") GroupLinks links, @JsonProperty("_permissions") List<String> permissions, long id, String uid, String label,
        String notes, @JsonProperty("is_default") boolean isDefault, @JsonProperty("parked_domains") boolean parkedDomains,
        @JsonProperty("hide_assigned_domains") boolean hideAssignedDomains, @JsonProperty("domain_state") String domainState,
        @JsonProperty("domain_count") long domainCount, long issues, long tasks, @JsonProperty("max_volume_count") long maxVolumeCount) {

    /** Actions that the caller may not perform are absent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GroupLinks(String self, String domains, @JsonProperty("add_domain") String addDomain, @JsonProperty("move_domain") String moveDomain,
            @JsonProperty("remove_domain") String removeDomain, String issues, String tasks) {
    }

    /** What a caller may do with groups. */
    record Powers(boolean admin, boolean writing) {
    }

    static GroupDetails of(DomainGroup group, Powers powers, Links links) {
        return new GroupDetails(links(group, powers, links), permissions(group, powers), group.id(), "g" + Long.toString(group.id(), Character.MAX_RADIX),
                group.label(), group.notes(), group.isDefault(), group.parkedDomains(), group.hideAssignedDomains(), group.state(), group.domainCount(),
                group.issues(), group.tasks(), group.maxVolume());
    }

    private static GroupLinks links(DomainGroup group, Powers powers, Links links) {
        String self = links.absolute("/api/v1/domain-groups/" + group.id() + "/");
        String ofGroup = "/?group_id=" + group.id();
        return new GroupLinks(self, links.absolute("/api/v1/domains" + ofGroup + "&treat_as_top_level=True"), powers.writing() ? self + "add-domains/" : null,
                powers.writing() ? self + "move-domains/" : null, powers.writing() && !group.isDefault() ? self + "remove-domains/" : null,
                links.absolute("/api/v1/issues" + ofGroup), links.absolute("/api/v1/tasks" + ofGroup));
    }

    private static List<String> permissions(DomainGroup group, Powers powers) {
        var permissions = new ArrayList<>(List.of("retrieve"));
        if (powers.writing()) {
            permissions.addAll(List.of("update", "partial_update", "add_domains", "move_domains"));
            if (!group.isDefault()) {
                permissions.add("remove_domains");
            }
        }
        if (powers.admin() && !group.isDefault()) {
            permissions.add("destroy");
        }
        return permissions;
    }
}
