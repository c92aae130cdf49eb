package io.marcato.catalog.workitems;

import io.marcato.web.Links;
import java.util.List;

/** URLs of an issue or a task. */
public record WorkItemLinks(String self, String domain) {

    /** @param kind {@code issues} or {@code tasks} */
    public static WorkItemLinks of(Links links, String kind, long id, long domainId) {
        return new WorkItemLinks(links.absolute("/api/v1/" + kind + "/" + id + "/"), links.absolute("/api/v1/domains/" + domainId + "/"));
    }

    /** What a caller may do with an item. */
    public static List<String> permissions(boolean writable) {
        return writable ? List.of("retrieve", "update", "partial_update") : List.of("retrieve");
    }
}
