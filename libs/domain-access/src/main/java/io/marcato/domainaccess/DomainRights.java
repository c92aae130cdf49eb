package io.marcato.domainaccess;

import io.marcato.events.DomainGroupChanged;
import io.marcato.web.Caller;
import io.marcato.web.GroupAccess;
import io.marcato.web.GroupAccess.Access;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashSet;
import java.util.Set;

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
        return everything(Access.READ);
    }

    public boolean writeEverything() {
        return everything(Access.WRITE);
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

    private boolean everything(Access wanted) {
        return opens(groups.all(), wanted) && exceptions(wanted).isEmpty();
    }

    /** Whether groups that are not named are open; the groups that are otherwise; what is open without a name above. */
    private Tuple append(Access wanted, Tuple parameters) {
        boolean others = opens(groups.all(), wanted);
        Set<Long> exceptions = exceptions(wanted);
        boolean byDefault = others != exceptions.contains(DomainGroupChanged.defaultGroupOf(accountId));
        return parameters.addBoolean(others).addArrayOfLong(exceptions.toArray(Long[]::new)).addBoolean(byDefault);
    }

    private Set<Long> exceptions(Access wanted) {
        Set<Long> exceptions = new HashSet<>();
        groups.groups().forEach((group, access) -> {
            if (opens(access, wanted) != opens(groups.all(), wanted)) {
                exceptions.add(group);
            }
        });
        return exceptions;
    }

    private static boolean opens(Access granted, Access wanted) {
        return granted.compareTo(wanted) >= 0;
    }
}
