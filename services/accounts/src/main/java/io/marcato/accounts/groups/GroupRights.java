package io.marcato.accounts.groups;

import io.marcato.accounts.audit.Actor;
import io.marcato.accounts.audit.AuditTrail;
import io.marcato.accounts.audit.Subject;
import io.marcato.accounts.credentials.CredentialNews;
import io.marcato.accounts.groups.AclUser.AclChange;
import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.accounts.users.User;
import io.marcato.accounts.users.UserRepository;
import io.marcato.web.InvalidRequest;
import io.marcato.web.Links;
import io.marcato.web.Page;
import io.marcato.web.PageRequest;
import io.marcato.web.Refusal;
import io.marcato.web.SearchPattern;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who may see and change the domains of which group. What is granted travels to other services in the caller's identity. */
@ApplicationScoped
class GroupRights {

    private static final String SELECTED = " FROM domain_groups WHERE account_id = :account AND lower(label) LIKE :label ESCAPE '!'";
    private static final String COUNT = "SELECT count(*) AS groups" + SELECTED;
    private static final String PAGE = "SELECT group_id, label, is_default" + SELECTED
            + " ORDER BY is_default DESC, lower(label), group_id LIMIT :limit OFFSET :offset";
    private static final String GRANTED = "SELECT group_id, user_id, writing FROM group_access WHERE account_id = :account AND group_id IN (:groups)";
    private static final String LABEL = "SELECT label FROM domain_groups WHERE account_id = :account AND group_id = :group FOR SHARE";
    private static final String GRANT = """
            INSERT INTO group_access (account_id, user_id, group_id, writing)
            SELECT account_id, user_id, :group, :writing FROM users WHERE account_id = :account AND user_id IN (:users)
            ON CONFLICT (account_id, user_id, group_id) DO UPDATE SET writing = excluded.writing""";
    private static final String TAKE_AWAY = "DELETE FROM group_access WHERE account_id = :account AND group_id = :group AND user_id IN (:users)";

    private final AccountSessions transactions;
    private final UserRepository users;
    private final CredentialNews news;
    private final AuditTrail trail;

    /** Access by group and user. */
    private record Grants(Map<Long, Map<Long, Access>> byGroup) {

        static Grants of(List<Tuple> rows) {
            Map<Long, Map<Long, Access>> grants = new HashMap<>();
            rows.forEach(row -> grants.computeIfAbsent(row.get("group_id", Long.class), group -> new HashMap<>())
                    .put(row.get("user_id", Long.class), row.get("writing", Boolean.class) ? Access.WRITE : Access.READ));
            return new Grants(grants);
        }

        Access of(long group, User user) {
            return byGroup.getOrDefault(group, Map.of()).getOrDefault(user.id(), Access.NONE);
        }
    }

    GroupRights(AccountSessions transactions, UserRepository users, CredentialNews news, AuditTrail trail) {
        this.transactions = transactions;
        this.users = users;
        this.news = news;
        this.trail = trail;
    }

    /** Four queries, however many groups and users. */
    Uni<Page<AclGroup>> page(long account, String label, PageRequest request, UriInfo uri) {
        String pattern = SearchPattern.part(label);
        return transactions.in(account, () -> Statement.of(COUNT).with("account", account).with("label", pattern).row()
                .chain(count -> Statement.of(PAGE).with("account", account).with("label", pattern).with("limit", request.limit())
                        .with("offset", request.offset()).rows()
                        .chain(groups -> withUsers(account, groups, Links.of(uri)))
                        .map(groups -> Page.of(request, uri, count.orElseThrow().get("groups", Long.class), groups, List.of("list")))));
    }

    private Uni<List<AclGroup>> withUsers(long account, List<Tuple> groups, Links links) {
        if (groups.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Long> ids = groups.stream().map(group -> group.get("group_id", Long.class)).toList();
        return Statement.of(GRANTED).with("account", account).with("groups", ids).rows().map(Grants::of)
                .chain(grants -> users.ofAccount(account).map(all -> groups.stream().map(group -> shown(group, all, grants, links)).toList()));
    }

    private static AclGroup shown(Tuple group, List<User> users, Grants grants, Links links) {
        long id = group.get("group_id", Long.class);
        return new AclGroup(AclGroup.AclGroupLinks.of(id, links), id, group.get("label", String.class), group.get("is_default", Boolean.class),
                users.stream().map(user -> AclUser.of(user, grants.of(id, user))).toList());
    }

    /** @param ids of users of the account, in the order of the answer */
    Uni<AclChange> set(long account, long group, List<Long> ids, Access access, Actor actor) {
        List<Long> distinct = ids.stream().distinct().toList();
        return transactions.in(account, () -> Statement.of(LABEL).with("account", account).with("group", group).row()
                .map(row -> row.orElseThrow(Refusal::notFound).get("label", String.class))
                .call(() -> store(account, group, distinct, access))
                .chain(label -> users.withIds(account, distinct)
                        .map(found -> inOrder(distinct, found))
                        .call(found -> trail.record(actor, "group_access_changed", Subject.group(group, label),
                                Map.of("access", access.name().toLowerCase(Locale.ROOT), "users", found.stream().map(User::username).toList())))
                        .call(() -> news.tell(account)))
                .map(found -> found.stream().map(user -> AclUser.of(user, access)).toList())
                .map(rows -> new AclChange(rows.getFirst(), rows)))
                .invoke(news::wake);
    }

    private static Uni<Integer> store(long account, long group, List<Long> ids, Access access) {
        Statement statement = access == Access.NONE ? Statement.of(TAKE_AWAY) : Statement.of(GRANT).with("writing", access == Access.WRITE);
        return statement.with("account", account).with("group", group).with("users", ids).run();
    }

    /** Throws away the whole change where one of them is no user of the account. */
    private static List<User> inOrder(List<Long> ids, List<User> found) {
        Map<Long, User> byId = found.stream().collect(Collectors.toMap(User::id, Function.identity()));
        List<User> ordered = ids.stream().map(byId::get).filter(Objects::nonNull).toList();
        if (ordered.size() < ids.size()) {
            Long missing = ids.stream().filter(id -> !byId.containsKey(id)).findFirst().orElseThrow();
            throw InvalidRequest.of("users", "Invalid pk \"" + missing + "\" - object does not exist.");
        }
        return ordered;
    }
}
