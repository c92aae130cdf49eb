package io.marcato.domainaccess;

import io.marcato.events.DomainGroupChanged;
import io.marcato.web.Caller;
import io.marcato.web.GroupAccess;
import io.marcato.web.GroupAccess.Access;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * What somebody may do with the domains of an account. A domain is open when one of the groups that show it is. A name that the catalog does not have
 * is as open as the closest name above it that it has; without one, as open as the DEFAULT group.
 */
public record DomainRights(long accountId, GroupAccess groups) {

    /** How many parameters {@link #predicate} takes. */
    public static final int PARAMETERS = 3;

    private static final String OPEN = "CASE WHEN $%2$d THEN NOT known.shown_in <@ $%3$d ELSE known.shown_in && $%3$d END FROM catalog_domains AS known"
            + " WHERE known.account_id = nullif(current_setting('app.account_id', true), '')::bigint AND NOT known.removed AND known.domain = ";
    private static final String PREDICATE = "($%2$d::boolean AND cardinality($%3$d::bigint[]) = 0 OR coalesce("
            + "(SELECT " + OPEN + "%1$s), "
            + "(SELECT " + OPEN + "ANY (names_above(%1$s)) ORDER BY length(known.domain) DESC LIMIT 1), "
            + "$%4$d::boolean))";

    /** The caller's, in the account it works in. Administrators may everything. */
    public static DomainRights of(Caller caller) {
        return new DomainRights(caller.accountId(), caller.isAdmin() ? GroupAccess.EVERYTHING : caller.groupAccess());
    }

    /** Nothing needs to be looked up: every domain is readable. */
    public boolean readEverything() {
        return groups.open(Access.READ).everything();
    }

    public boolean writeEverything() {
        return groups.open(Access.WRITE).everything();
    }

    /**
     * SQL that is true where the domain named by {@code column}, in lower case, is open; parameters from {@code $first} on are those of {@link #reading}
     * or {@link #writing}. For a column with a row a domain: names the catalog has cost one look-up in an index, others two. To be asked in a
     * transaction bound to the account.
     */
    public static String predicate(String column, int first) {
        return PREDICATE.formatted(column, first, first + 1, first + 2);
    }

    /** Appends the parameters of {@link #predicate} that ask what may be read. */
    public Tuple reading(Tuple parameters) {
        return append(Access.READ, parameters);
    }

    /** Appends the parameters of {@link #predicate} that ask what may be changed. */
    public Tuple writing(Tuple parameters) {
        return append(Access.WRITE, parameters);
    }

    /** Whether groups that are not named are open; the groups that are otherwise; what is open without a name above. */
    private Tuple append(Access wanted, Tuple parameters) {
        GroupAccess.Open open = groups.open(wanted);
        return parameters.addBoolean(open.others()).addArrayOfLong(open.exceptions().toArray(Long[]::new))
                .addBoolean(open.includes(DomainGroupChanged.defaultGroupOf(accountId)));
    }
}
