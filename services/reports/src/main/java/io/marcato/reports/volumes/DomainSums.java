package io.marcato.reports.volumes;

import io.marcato.events.DomainVolumeCounted.SourceVolume;
import io.marcato.reports.facts.DkimResultCode;
import io.marcato.reports.facts.Traits;
import io.marcato.reports.preparation.PairIndex;
import io.marcato.reports.preparation.Sums;
import io.marcato.reports.preparation.Verdicts;
import io.marcato.reports.preparation.WantedTraits;
import io.marcato.reports.results.SourceName;
import io.marcato.reports.results.Totals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Figures by domain and source. */
final class DomainSums {

    private static final int MOST_SELECTORS = 20;

    private final WantedTraits traits;
    private final Verdicts verdicts;
    private final List<String> domains = new ArrayList<>();
    private final int[] domainOf;
    private final List<SourceName> sources = new ArrayList<>();
    private final Map<SourceName, Integer> numbers = new HashMap<>();
    private final List<Integer> sourceOfVerdict = new ArrayList<>();
    private final PairIndex pairs;
    private final Sums sums = new Sums();
    private final List<Set<String>> selectors = new ArrayList<>();

    DomainSums(WantedTraits traits, Verdicts verdicts) {
        this.traits = traits;
        this.verdicts = verdicts;
        this.domainOf = domains();
        this.pairs = new PairIndex(domains.size());
    }

    /** @param index of the row's traits */
    void add(int index, int verdict, long messages) {
        int pair = pairs.add(domainOf[index], source(verdict));
        if (pair == selectors.size()) {
            selectors.add(new TreeSet<>());
        }
        Traits shown = traits.get(index);
        sums.add(pair, shown, messages);
        if (signedByDomain(shown) && selectors.get(pair).size() < MOST_SELECTORS) {
            selectors.get(pair).add(shown.dkimSelector());
        }
    }

    Map<String, List<SourceVolume>> byDomain() {
        Map<String, List<SourceVolume>> byDomain = new HashMap<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            byDomain.computeIfAbsent(domains.get(pairs.first(pair)), first -> new ArrayList<>()).add(volume(pair));
        }
        Comparator<SourceVolume> order = Comparator.comparingLong(SourceVolume::messages).reversed().thenComparing(SourceVolume::number);
        byDomain.values().forEach(list -> list.sort(order));
        return byDomain;
    }

    private SourceVolume volume(int pair) {
        SourceName name = sources.get(pairs.second(pair));
        Totals totals = sums.totals(pair);
        return new SourceVolume(name.number(), name.name(), name.slug(), name.category(), totals.messages(), totals.compliant(),
                totals.spfAligned(), totals.dkimAligned(), List.copyOf(selectors.get(pair)));
    }

    private int[] domains() {
        Map<String, Integer> known = new HashMap<>();
        int[] domain = new int[traits.size()];
        for (int i = 0; i < domain.length; i++) {
            domain[i] = known.computeIfAbsent(traits.get(i).fromDomain(), fresh -> {
                domains.add(fresh);
                return domains.size() - 1;
            });
        }
        return domain;
    }

    /** Several verdicts, by different rules, may name one source. */
    private int source(int verdict) {
        while (sourceOfVerdict.size() <= verdict) {
            SourceName name = SourceName.of(verdicts.all().get(sourceOfVerdict.size()));
            sourceOfVerdict.add(numbers.computeIfAbsent(name, fresh -> {
                sources.add(fresh);
                return sources.size() - 1;
            }));
        }
        return sourceOfVerdict.get(verdict);
    }

    /** A key of another domain, be it aligned, is not published under this one. */
    private static boolean signedByDomain(Traits traits) {
        return traits.dkimResult().equals(DkimResultCode.PASS) && traits.dkimDomain().equals(traits.fromDomain()) && !traits.dkimSelector().isEmpty();
    }
}
