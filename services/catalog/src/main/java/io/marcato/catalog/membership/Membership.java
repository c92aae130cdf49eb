package io.marcato.catalog.membership;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.catalog.audit.Trail;
import io.marcato.catalog.domains.DomainName;
import io.marcato.catalog.domains.DomainNews;
import io.marcato.catalog.membership.MembershipAnswers.Added;
import io.marcato.catalog.membership.MembershipAnswers.Moved;
import io.marcato.catalog.membership.MembershipAnswers.Reason;
import io.marcato.catalog.membership.MembershipAnswers.Removed;
import io.marcato.catalog.membership.MembershipAnswers.SkippedDomain;
import io.marcato.catalog.membership.MembershipRepository.Known;
import io.marcato.catalog.rights.Reach;
import io.marcato.emailauth.dmarc.PublicSuffixes;
import io.marcato.web.Caller;
import io.marcato.web.JsonBody;
import io.marcato.web.Links;
import io.marcato.web.Refusal;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Adds domains to a group, moves them there, takes them out: a fixed number of statements, however many they are. */
@ApplicationScoped
public class Membership {

    private static final Reach EVERYTHING = new Reach(true, new Long[0]);
    private static final Set<String> STATES = Set.of("active", "inactive", "unknown");

    private final MembershipRepository domains;
    private final DomainNews news;
    private final PublicSuffixes suffixes;
    private final Trail trail;
    private final Clock clock;
    private final long most;

    /** Where domains are named by the request, with what becomes of each. */
    private static final class Outcome {
        private final List<Long> changed = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<SkippedDomain> skipped = new ArrayList<>();

        void change(long id, String name) {
            changed.add(id);
            names.add(name);
        }

        void skip(String domain, Reason reason) {
            skipped.add(SkippedDomain.of(domain, reason));
        }

        List<String> urls(Links links) {
            return changed.stream().map(id -> links.absolute("/api/v1/domains/" + id + "/")).toList();
        }
    }

    Membership(MembershipRepository domains, DomainNews news, PublicSuffixes suffixes, Trail trail, Clock clock,
            @ConfigProperty(name = "marcato.catalog.max-domains", defaultValue = "100000") long most) {
        this.domains = domains;
        this.news = news;
        this.suffixes = suffixes;
        this.trail = trail;
        this.clock = clock;
        this.most = most;
    }

    /** Makes what is new and puts all into the group. Somebody else's domain is not had by adding it to a group of one's own. */
    public Added add(SqlConnection transaction, Caller caller, Target target, JsonNode json, Links links) {
        JsonBody body = JsonBody.of(json);
        String state = body.choice("domain_state", STATES).orElse(null);
        body.violations().throwIfAny();
        Set<String> names = DomainList.names(json);
        long account = caller.accountId();
        Reach reach = Reach.writing(caller);
        Outcome outcome = new Outcome();
        Map<String, Known> known = domains.known(transaction, account, reach, names);
        List<String> fresh = fresh(transaction, account, names, known.keySet(), outcome);
        Map<String, Long> inserted = domains.insert(transaction, account, NewDomains.of(fresh, suffixes, "m", clock.instant(), state));
        fresh.stream().filter(inserted::containsKey).forEach(name -> outcome.change(inserted.get(name), name));
        List<String> raced = fresh.stream().filter(name -> !inserted.containsKey(name)).toList();
        if (!raced.isEmpty()) {
            known.putAll(domains.known(transaction, account, reach, raced));
        }
        List<Long> joining = new ArrayList<>(outcome.changed);
        names.stream().map(known::get).filter(domain -> domain != null).forEach(domain -> join(domain, target, outcome, joining));
        if (!target.isDefault()) {
            domains.put(transaction, account, target.group(), joining);
        }
        news.changed(transaction, account, joining);
        trail.recordDomains(transaction, "domains_added", Trail.group(target.group(), target.label()), outcome.names);
        return new Added(outcome.urls(links), outcome.skipped);
    }

    private List<String> fresh(SqlConnection transaction, long account, Set<String> names, Set<String> known, Outcome outcome) {
        long room = most - domains.count(transaction, account);
        List<String> fresh = new ArrayList<>();
        for (String name : names) {
            if (known.contains(name)) {
                continue;
            }
            if (suffixes.registrableDomain(name).isEmpty()) {
                outcome.skip(name, Reason.PUBLIC_SUFFIX);
            } else if (fresh.size() >= room) {
                outcome.skip(name, Reason.LIMIT_REACHED);
            } else {
                fresh.add(name);
            }
        }
        return fresh;
    }

    private static void join(Known domain, Target target, Outcome outcome, List<Long> joining) {
        if (!domain.reached()) {
            outcome.skip(domain.domain(), Reason.PERMISSION_DENIED);
            return;
        }
        outcome.skip(domain.domain(), Reason.ALREADY_EXISTS);
        if (!target.isDefault() && !domain.groups().contains(target.group())) {
            joining.add(domain.id());
            outcome.names.add(domain.domain());
        }
    }

    /** Those that reports name and the catalog lacks. Of an account that is gone there are none. */
    public void discover(SqlConnection transaction, long account, List<String> reported) {
        Outcome outcome = new Outcome();
        Set<String> names = new TreeSet<>();
        reported.forEach(name -> DomainName.read(name).ifPresent(names::add));
        if (domains.isGone(transaction, account)) {
            return;
        }
        Set<String> known = domains.known(transaction, account, EVERYTHING, names).keySet();
        List<String> fresh = fresh(transaction, account, names, known, outcome);
        news.changed(transaction, account, List.copyOf(
                domains.insert(transaction, account, NewDomains.of(fresh, suffixes, "d", clock.instant(), null)).values()));
    }

    /** Each leaves a group of its own; leaving DEFAULT takes nothing away, moving to DEFAULT puts nothing in. */
    public Moved move(SqlConnection transaction, Caller caller, Target target, JsonNode json, Links links) {
        List<DomainList.Leaving> moves = DomainList.leaving(json);
        long account = caller.accountId();
        Map<String, Known> known = domains.known(transaction, account, Reach.reading(caller), moves.stream().map(DomainList.Leaving::domain).toList());
        Outcome outcome = new Outcome();
        List<Long> left = new ArrayList<>();
        List<Long> leaving = new ArrayList<>();
        for (DomainList.Leaving move : moves) {
            Known domain = known.get(move.domain());
            Reason reason = refusal(domain, move.group(), target, caller);
            if (reason != null) {
                outcome.skip(move.domain(), reason);
                continue;
            }
            outcome.change(domain.id(), domain.domain());
            if (move.group() != account) {
                left.add(move.group());
                leaving.add(domain.id());
            }
        }
        domains.take(transaction, account, left, leaving);
        if (!target.isDefault()) {
            domains.put(transaction, account, target.group(), outcome.changed);
        }
        news.changed(transaction, account, outcome.changed);
        trail.recordDomains(transaction, "domains_moved", Trail.group(target.group(), target.label()), outcome.names);
        return new Moved(outcome.urls(links), outcome.skipped);
    }

    private static Reason refusal(Known domain, long from, Target target, Caller caller) {
        if (domain == null || !domain.reached()) {
            return Reason.NOT_FOUND;
        }
        if (from == target.group()) {
            return Reason.ALREADY_IN_GROUP;
        }
        if (from != caller.accountId() && !domain.groups().contains(from)) {
            return Reason.NOT_IN_GROUP;
        }
        return caller.groupAccess().mayWrite(from) ? null : Reason.PERMISSION_DENIED;
    }

    /** @throws Refusal 400 for the DEFAULT group */
    public Removed remove(SqlConnection transaction, Caller caller, Target target, JsonNode json, Links links) {
        if (target.isDefault()) {
            throw Refusal.badRequest("Domains can not be taken out of the DEFAULT group.");
        }
        Set<String> names = DomainList.names(json);
        long account = caller.accountId();
        Map<String, Known> known = domains.known(transaction, account, Reach.reading(caller), names);
        Outcome outcome = new Outcome();
        for (String name : names) {
            Known domain = known.get(name);
            if (domain == null || !domain.reached()) {
                outcome.skip(name, Reason.NOT_FOUND);
            } else if (!domain.groups().contains(target.group())) {
                outcome.skip(name, Reason.NOT_IN_GROUP);
            } else {
                outcome.change(domain.id(), domain.domain());
            }
        }
        domains.take(transaction, account, outcome.changed.stream().map(id -> target.group()).toList(), outcome.changed);
        news.changed(transaction, account, outcome.changed);
        trail.recordDomains(transaction, "domains_removed_from_group", Trail.group(target.group(), target.label()), outcome.names);
        return new Removed(outcome.urls(links), outcome.skipped);
    }
}
