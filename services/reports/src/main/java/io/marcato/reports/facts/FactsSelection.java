package io.marcato.reports.facts;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which facts of an account are wanted. Empty criteria do not narrow; an empty array in one finds nothing.
 *
 * @param from first day, inclusive
 * @param to last day, inclusive
 * @param network address or network as PostgreSQL writes it
 */
public record FactsSelection(long accountId, LocalDate from, LocalDate to, Optional<long[]> domains, Optional<long[]> traits,
        Optional<long[]> providers, Optional<String> network) {

    public FactsSelection days(LocalDate first, LocalDate last) {
        return new FactsSelection(accountId, first, last, domains, traits, providers, network);
    }

    boolean isVoid() {
        return isEmpty(domains) || isEmpty(traits) || isEmpty(providers);
    }

    private static boolean isEmpty(Optional<long[]> ids) {
        return ids.isPresent() && ids.get().length == 0;
    }
}
