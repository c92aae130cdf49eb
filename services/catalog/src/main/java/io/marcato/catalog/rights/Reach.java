package io.marcato.catalog.rights;

import io.marcato.web.Caller;
import io.marcato.web.GroupAccess;

/**
 * Groups that a caller may read, or write, as parameters of SQL. Other services ask the same of what the catalog has told them, by {@code DomainRights}.
 *
 * @param all groups that are not named are open
 * @param except the others
 */
public record Reach(boolean all, Long[] except) {

    private static final String DOMAIN_FORM = """
            ((%2$s AND cardinality(%3$s::bigint[]) = 0)
              OR (%2$s <> (%1$s = ANY (%3$s)) AND NOT (
                    d.group_count > 0
                    AND EXISTS (SELECT FROM domain_groups AS g WHERE g.account_id = %1$s AND g.group_id = %1$s AND g.hide_assigned_domains)))
              OR EXISTS (SELECT FROM group_domains AS g WHERE g.account_id = %1$s AND g.domain_id = d.domain_id AND %2$s <> (g.group_id = ANY (%3$s))))""";

    /** Of a row of {@code domain_groups} or {@code group_domains} called {@code g}: it is open. Parameters 2 and 3 are {@link #all} and {@link #except}. */
    public static final String GROUP = group("g.group_id");

    /**
     * Of a row of {@code domains} called {@code d}: an open group shows it. The DEFAULT group shows every domain, unless it hides those of other groups.
     * Parameter 1 is the account.
     */
    public static final String DOMAIN = domain("$1", "$2", "$3");

    /** {@link #GROUP} of a group that is named otherwise. */
    public static String group(String id) {
        return "($2 <> (" + id + " = ANY ($3)))";
    }

    public static Reach reading(Caller caller) {
        return of(caller.groupAccess().open(GroupAccess.Access.READ));
    }

    public static Reach writing(Caller caller) {
        return of(caller.groupAccess().open(GroupAccess.Access.WRITE));
    }

    private static Reach of(GroupAccess.Open open) {
        return new Reach(open.others(), open.exceptions().stream().sorted().toArray(Long[]::new));
    }

    public boolean everything() {
        return all && except.length == 0;
    }

    /** {@link #DOMAIN} with other parameters, for a statement that asks for reading and writing. */
    public static String domain(String account, String all, String except) {
        return DOMAIN_FORM.formatted(account, all, except);
    }
}
