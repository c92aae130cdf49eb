package io.marcato.reports.volumes;

import io.marcato.events.DomainVolumeCounted.SourceVolume;
import io.marcato.reports.addresses.HostNames;
import io.marcato.reports.addresses.Networks;
import io.marcato.reports.detailviewer.ReportSettings;
import io.marcato.reports.facts.AggregateStore;
import io.marcato.reports.facts.FactsSelection;
import io.marcato.reports.facts.TraitsSelection;
import io.marcato.reports.preparation.BigReports;
import io.marcato.reports.preparation.CollectedRows;
import io.marcato.reports.preparation.KnownAddresses;
import io.marcato.reports.preparation.Senders;
import io.marcato.reports.preparation.Verdicts;
import io.marcato.reports.preparation.WantedTraits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts days as a detail-viewer report would: the same facts, names and rules. One pass over the facts of a day counts all its domains. */
@ApplicationScoped
class DayVolumes {

    private final AggregateStore store;
    private final HostNames hostNames;
    private final Networks networks;
    private final Senders senders;
    private final BigReports bigReports;
    private final ReportSettings settings;

    DayVolumes(AggregateStore store, HostNames hostNames, Networks networks, Senders senders, BigReports bigReports, ReportSettings settings) {
        this.store = store;
        this.hostNames = hostNames;
        this.networks = networks;
        this.senders = senders;
        this.bigReports = bigReports;
        this.settings = settings;
    }

    /** What any day of the domains refers to; read once for all days. */
    WantedTraits traits(long accountId, long[] domains) {
        WantedTraits traits = new WantedTraits();
        store.traits(TraitsSelection.all(accountId, Optional.of(domains)), traits::add);
        return traits;
    }

    /** @return sources by falling message count, for each domain that has facts on the day */
    Map<String, List<SourceVolume>> of(long accountId, LocalDate day, long[] domains, WantedTraits traits) {
        try (BigReports.Turn turn = bigReports.turn()) {
            CollectedRows rows = new CollectedRows(traits, settings.maxRows(), turn);
            store.collect(new FactsSelection(accountId, day, day, Optional.of(domains), Optional.empty(), Optional.empty(), Optional.empty()),
                    rows);
            KnownAddresses addresses = KnownAddresses.of(rows.addresses(), hostNames::current, networks);
            Verdicts verdicts = new Verdicts(senders.catalogue(), networks, addresses, traits);
            DomainSums sums = new DomainSums(traits, verdicts);
            for (int row = 0; row < rows.size(); row++) {
                int index = rows.traitsOf(row);
                sums.add(index, verdicts.of(index, addresses.place(rows.addressOf(row))), rows.messagesOf(row));
            }
            return sums.byDomain();
        }
    }
}
