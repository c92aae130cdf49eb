package io.marcato.catalog.workitems;

import io.marcato.web.InvalidRequest;
import io.marcato.web.Query;
import io.marcato.web.SearchPattern;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Which issues or tasks are wanted; null where it does not matter. Rows are called {@code i}, their domains {@code d}.
 *
 * @param part LIKE pattern of a part of the domain's name
 * @param from created then or later
 * @param to created before
 */
public record WorkItemFilter(Boolean assigned, OffsetDateTime from, OffsetDateTime to, String part, String state, Long group, Boolean ignored,
        Boolean solved, Boolean topLevel) {

    private static final Set<String> STATES = Set.of("active", "inactive", "unknown");

    /** Parameters 6 to 14; 1 is the account, 2 and 3 are the groups that may be read, 4 and 5 those that may be written. */
    public static final String CONDITIONS = """
               AND ($6::boolean IS NULL OR $6 = (d.group_count > 0))
               AND ($7::timestamptz IS NULL OR i.created >= $7)
               AND ($8::timestamptz IS NULL OR i.created < $8)
               AND ($9::text IS NULL OR d.domain LIKE $9 ESCAPE '!')
               AND ($10::text IS NULL OR d.domain_state = $10)
               AND ($11::bigint IS NULL OR CASE WHEN $11 = $1
                        THEN $2 <> ($1 = ANY ($3)) AND NOT (
                             d.group_count > 0
                             AND EXISTS (SELECT FROM domain_groups AS g WHERE g.account_id = $1 AND g.group_id = $1 AND g.hide_assigned_domains))
                        ELSE EXISTS (SELECT FROM group_domains AS g WHERE g.account_id = $1 AND g.group_id = $11 AND g.domain_id = d.domain_id
                                        AND $2 <> (g.group_id = ANY ($3))) END)
               AND ($12::boolean IS NULL OR i.ignored = $12)
               AND ($13::boolean IS NULL OR (i.solved IS NOT NULL) = $13)
               AND ($14::boolean IS NULL OR d.top_level = $14)""";

    public static WorkItemFilter of(UriInfo uri) {
        LocalDate after = day(uri, "created_after");
        LocalDate before = day(uri, "created_before");
        return new WorkItemFilter(bool(uri, "assigned_to_group"), after == null ? null : begin(after), before == null ? null : begin(before.plusDays(1)),
                Query.text(uri, "domain").map(SearchPattern::part).orElse(null), state(uri), group(uri), bool(uri, "ignored"), bool(uri, "solved"),
                bool(uri, "top_level"));
    }

    List<Object> parameters() {
        List<Object> parameters = new ArrayList<>();
        Collections.addAll(parameters, assigned, from, to, part, state, group, ignored, solved, topLevel);
        return parameters;
    }

    private static Boolean bool(UriInfo uri, String name) {
        return Query.bool(uri, name).orElse(null);
    }

    private static LocalDate day(UriInfo uri, String name) {
        String text = Query.text(uri, name).orElse(null);
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text);
            if (day != null && (day.getYear() < 1970 || day.getYear() > 9998)) {
                throw InvalidRequest.of(name, "The year must be from 1970 to 9998.");
            }
            return day;
        } catch (DateTimeException e) {
            throw InvalidRequest.of(name, "Enter a valid date.");
        }
    }

    private static OffsetDateTime begin(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static String state(UriInfo uri) {
        String state = Query.text(uri, "domain_state").orElse(null);
        if (state != null && !STATES.contains(state)) {
            throw InvalidRequest.of("domain_state", "\"" + state + "\" is not a valid choice.");
        }
        return state;
    }

    /** A number in the contract; a whole one in the catalog. */
    private static Long group(UriInfo uri) {
        String text = Query.text(uri, "group_id").orElse(null);
        if (text != null && !text.matches("[0-9]{1,18}")) {
            throw InvalidRequest.of("group_id", "A valid integer is required.");
        }
        return text == null ? null : Long.valueOf(text);
    }
}
