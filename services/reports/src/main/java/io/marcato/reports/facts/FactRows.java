package io.marcato.reports.facts;

import io.marcato.events.AggregateReportReceived;
import io.marcato.events.AggregateReportReceived.Row;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The facts of some reports of one account, with the traits, domains, reporters and addresses they name. Ready to be written. */
final class FactRows {

    /** One row of a report. */
    record Fact(LocalDate day, long domainId, long traitsId, long providerId, long messageCount, String ip) {
    }

    /** Sorted, so that two writers meet their common keys in the same order and can not deadlock. */
    final TreeMap<Long, String> providers = new TreeMap<>();
    final TreeMap<Long, String> domains = new TreeMap<>();
    final TreeMap<Long, Traits> traits = new TreeMap<>();
    final TreeSet<String> addresses = new TreeSet<>();
    final List<Fact> facts = new ArrayList<>();

    private final ContentHash hash = new ContentHash();

    void add(AggregateReportReceived chunk) {
        LocalDate day = day(chunk);
        String provider = provider(chunk);
        long providerId = hash.ofProvider(provider);
        providers.put(providerId, provider);
        RowTraits reader = new RowTraits(chunk.report());
        for (Row row : chunk.rows()) {
            add(day, providerId, reader.of(row), row);
        }
    }

    private void add(LocalDate day, long providerId, Traits rowTraits, Row row) {
        long traitsId = rowTraits.id(hash);
        long domainId = hash.ofDomain(rowTraits.fromDomain());
        traits.putIfAbsent(traitsId, rowTraits);
        domains.putIfAbsent(domainId, rowTraits.fromDomain());
        if (!row.ip().isEmpty()) {
            addresses.add(row.ip());
        }
        facts.add(new Fact(day, domainId, traitsId, providerId, row.count(), row.ip()));
    }

    /** A report belongs to the UTC day its range begins on. */
    static LocalDate day(AggregateReportReceived chunk) {
        return LocalDate.ofInstant(chunk.report().begin(), ZoneOffset.UTC);
    }

    static String provider(AggregateReportReceived chunk) {
        String name = chunk.report().organisation() == null ? "" : chunk.report().organisation();
        return name.replace("\0", "").strip();
    }

    static long messages(AggregateReportReceived chunk) {
        return chunk.rows().stream().mapToLong(Row::count).reduce(0, Math::addExact);
    }
}
