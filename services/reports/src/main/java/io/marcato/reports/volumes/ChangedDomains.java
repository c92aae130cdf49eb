package io.marcato.reports.volumes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The domains of an account to be counted, by day. */
final class ChangedDomains {

    private final Map<LocalDate, Map<String, Instant>> days = new TreeMap<>();
    private final Map<String, Long> ids = new HashMap<>();
    private final Set<Long> changes = new HashSet<>();

    /** @param reported when a report of the day was stored, null when none was */
    void add(long change, LocalDate day, long domainId, String domain, Instant reported) {
        changes.add(change);
        ids.put(domain, domainId);
        days.computeIfAbsent(day, first -> new HashMap<>())
                .merge(domain, reported == null ? Instant.EPOCH : reported, (one, other) -> one.isAfter(other) ? one : other);
    }

    boolean isEmpty() {
        return days.isEmpty();
    }

    Set<LocalDate> days() {
        return days.keySet();
    }

    Set<String> domains(LocalDate day) {
        return days.get(day).keySet();
    }

    /** When the newest of the noted reports was stored; null when none was. */
    Instant reported(LocalDate day, String domain) {
        Instant reported = days.get(day).get(domain);
        return reported.equals(Instant.EPOCH) ? null : reported;
    }

    long id(String domain) {
        return ids.get(domain);
    }

    long[] allIds() {
        return ids.values().stream().mapToLong(Long::longValue).toArray();
    }

    long[] ids(LocalDate day) {
        return domains(day).stream().mapToLong(ids::get).toArray();
    }

    /** Keys of the notes that this stands for. */
    Set<Long> changes() {
        return changes;
    }
}
