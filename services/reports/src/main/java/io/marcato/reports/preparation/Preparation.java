package io.marcato.reports.preparation;

import io.marcato.reports.addresses.HostNames;
import io.marcato.reports.addresses.Networks;
import io.marcato.reports.criteria.FilterOption;
import io.marcato.reports.criteria.ReportCriteria;
import io.marcato.reports.detailviewer.DetailReport;
import io.marcato.reports.detailviewer.ReportSettings;
import io.marcato.reports.facts.AggregateStore;
import io.marcato.reports.facts.ContentHash;
import io.marcato.reports.facts.FactsSelection;
import io.marcato.reports.facts.Traits;
import io.marcato.reports.facts.TraitsSelection;
import io.marcato.reports.progress.Stage;
import io.marcato.reports.results.ReportBlock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;

/** Makes a report from its criteria. Straight-line and without side effects but for telling how far it is. */
@ApplicationScoped
class Preparation {

    /** Told as the work goes on. */
    interface Listener {
        void reached(Stage stage, int value);
    }

    private static final int COLLECTING = 5;
    private static final int COLLECTED = 60;
    private static final int ADDRESSES_KNOWN = 75;
    private static final int CLASSIFIED = 85;
    private static final int PACKED = 95;
    /** Days are collected in so many portions or a few more: each is a step a person sees. */
    private static final int MOST_PORTIONS = 8;
    /** A portion quicker than this is no step anybody sees; the next ones are larger. */
    private static final long QUICK_NANOS = 30_000_000;
    /** Above this many, naming the wanted traits to the database costs more than passing over the others. */
    private static final int MOST_NAMED_TRAITS = 2_000;

    private final AggregateStore store;
    private final HostNames hostNames;
    private final Networks networks;
    private final Senders senders;
    private final ProviderNames providers;
    private final ReportSettings settings;

    Preparation(AggregateStore store, HostNames hostNames, Networks networks, Senders senders, ProviderNames providers,
            ReportSettings settings) {
        this.store = store;
        this.hostNames = hostNames;
        this.networks = networks;
        this.senders = senders;
        this.providers = providers;
        this.settings = settings;
    }

    /** @throws TooManyRowsException when the criteria select more than a worker may hold */
    List<ReportBlock> prepare(DetailReport report, BigReports.Turn turn, Listener listener) {
        ReportCriteria criteria = report.criteria();
        listener.reached(Stage.COLLECTING, COLLECTING);
        TraitsSelection selection = selection(report.accountId(), domains(report), criteria);
        WantedTraits traits = wanted(selection, criteria);
        CollectedRows collected = new CollectedRows(traits, settings.maxRows(), turn);
        collect(facts(selection, traits, criteria), collected, listener);
        listener.reached(Stage.CLASSIFYING, COLLECTED);
        KnownAddresses addresses = KnownAddresses.of(collected.addresses(), hostNames::of, networks);
        listener.reached(Stage.CLASSIFYING, ADDRESSES_KNOWN);
        Verdicts verdicts = new Verdicts(senders.catalogue(), networks, addresses, traits);
        ReportRows rows = ReportRows.of(collected, addresses, verdicts, places(criteria, addresses), rules(criteria));
        Summaries summaries = new Summaries(rows, traits, addresses, verdicts.all());
        listener.reached(Stage.CLASSIFYING, CLASSIFIED);
        List<ReportBlock> blocks = ResultBlocks.of(rows, traits, addresses, summaries,
                providers.of(report.accountId(), collected.providers()));
        listener.reached(Stage.CLASSIFYING, PACKED);
        return blocks;
    }

    /** What was named, as far as it may be seen; empty for all. */
    private Optional<long[]> domains(DetailReport report) {
        List<String> names = report.criteria().domains();
        if (names.isEmpty()) {
            return report.visible().map(domains -> domains.stream().mapToLong(Long::longValue).toArray());
        }
        LongStream named = LongStream.of(store.domains(report.accountId(), names));
        return Optional.of(report.visible().map(Set::copyOf).map(visible -> named.filter(visible::contains)).orElse(named).toArray());
    }

    private static TraitsSelection selection(long account, Optional<long[]> domains, ReportCriteria criteria) {
        return new TraitsSelection(account, domains, criteria.option().compliance(), criteria.spfResult(), criteria.spfPolicy(),
                criteria.dkimResult(),
                criteria.dkimPolicy(), criteria.spfDomain(), criteria.overrideComment());
    }

    /** The policy criterion is about what the report shows: the applied policy, or the simulated one. */
    private WantedTraits wanted(TraitsSelection selection, ReportCriteria criteria) {
        WantedTraits wanted = new WantedTraits();
        boolean simulated = criteria.option() == FilterOption.POLICY_IMPACT;
        Set<String> policies = Set.copyOf(criteria.dmarcPolicy());
        store.traits(selection, (id, traits) -> {
            Traits shown = simulated ? traits.enforced() : traits;
            if (policies.isEmpty() || policies.contains(shown.policyApplied())) {
                wanted.add(id, shown);
            }
        });
        return wanted;
    }

    private static FactsSelection facts(TraitsSelection selection, WantedTraits traits, ReportCriteria criteria) {
        boolean named = (selection.narrows() || !criteria.dmarcPolicy().isEmpty()) && traits.size() <= MOST_NAMED_TRAITS;
        ContentHash hash = new ContentHash();
        return new FactsSelection(selection.accountId(), criteria.startDate(), criteria.endDate(), selection.domains(),
                named ? Optional.of(traits.ids()) : Optional.empty(),
                criteria.providers().isEmpty() ? Optional.empty() : Optional.of(criteria.providers().stream().mapToLong(hash::ofProvider)
                .toArray()),
                criteria.ipCidr().isEmpty() ? Optional.empty() : Optional.of(criteria.ipCidr()));
    }

    private void collect(FactsSelection selection, CollectedRows rows, Listener listener) {
        long days = ChronoUnit.DAYS.between(selection.from(), selection.to()) + 1;
        long portion = Math.max(1, days / MOST_PORTIONS);
        for (long done = 0; done < days;) {
            LocalDate first = selection.from().plusDays(done);
            done = Math.min(days, done + portion);
            long start = System.nanoTime();
            store.collect(selection.days(first, selection.from().plusDays(done - 1)), rows);
            if (System.nanoTime() - start < QUICK_NANOS) {
                portion *= 4;
            }
            listener.reached(Stage.COLLECTING, COLLECTING + (int) ((COLLECTED - COLLECTING) * done / (days + 1)));
        }
    }

    private static IntPredicate places(ReportCriteria criteria, KnownAddresses addresses) {
        Set<String> countries = Set.copyOf(criteria.countryCode());
        String part = criteria.ptr();
        return place -> (countries.isEmpty() || addresses.country(place) != null && countries.contains(addresses.country(place)))
                && (part.isEmpty() || addresses.name(place) != null && addresses.name(place).contains(part));
    }

    private static IntPredicate rules(ReportCriteria criteria) {
        Set<Integer> rules = Set.copyOf(criteria.ruleNumber());
        return rule -> rules.isEmpty() || rules.contains(rule);
    }
}
