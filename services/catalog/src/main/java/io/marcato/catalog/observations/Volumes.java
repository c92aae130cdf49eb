package io.marcato.catalog.observations;

import io.marcato.events.DomainVolumeCounted.SourceVolume;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mail seen in the name of a domain, day by day, oldest first. */
public record Volumes(List<DayVolume> days) {

    /** Days kept of each domain, counted from its newest. */
    public static final int KEPT_DAYS = 60;
    public static final Volumes NONE = new Volumes(List.of());

    public Volumes {
        days = days.stream().sorted(Comparator.comparing(DayVolume::day)).toList();
    }

    /** Both, days they have in common as one. */
    public Volumes plus(Volumes other) {
        if (other.days.isEmpty()) {
            return this;
        }
        Map<LocalDate, List<SourceVolume>> sources = new TreeMap<>();
        Stream.concat(days.stream(), other.days.stream()).forEach(day -> sources.computeIfAbsent(day.day(), first -> new ArrayList<>()).addAll(day.sources()));
        return new Volumes(sources.entrySet().stream().map(day -> new DayVolume(day.getKey(), day.getValue())).toList());
    }

    /** The days from the one to the other, both included. */
    public Volumes between(LocalDate first, LocalDate last) {
        return new Volumes(days.stream().filter(day -> !day.day().isBefore(first) && !day.day().isAfter(last)).toList());
    }

    /** The past so many days, today included: how the API counts. */
    public Volumes past(int count, LocalDate today) {
        return between(today.minusDays(count - 1L), today);
    }

    public Sums sum() {
        return sum(source -> true);
    }

    public Sums of(String category) {
        return sum(source -> source.category().equals(category));
    }

    public Sums sum(Predicate<SourceVolume> wanted) {
        return days.stream().flatMap(day -> day.sources().stream()).filter(wanted).map(Volumes::sums).reduce(Sums.NONE, Sums::plus);
    }

    /** Every sender with the sums of its days, by number. */
    public Map<Integer, Sender> senders() {
        return days.stream().flatMap(day -> day.sources().stream()).collect(Collectors.toMap(SourceVolume::number,
                source -> new Sender(source.number(), source.name(), source.category(), sums(source)), Sender::and, TreeMap::new));
    }

    /** Days with mail. */
    public long activeDays() {
        return days.stream().filter(day -> day.sources().stream().anyMatch(source -> source.messages() > 0)).count();
    }

    public Set<String> selectors() {
        return days.stream().flatMap(day -> day.sources().stream()).flatMap(source -> source.selectors().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Sums sums(SourceVolume source) {
        return new Sums(source.messages(), source.compliant(), source.spfAligned(), source.dkimAligned());
    }

    /** The newest telling names it. */
    public record Sender(int number, String name, String category, Sums sums) {
        private Sender and(Sender newer) {
            return new Sender(number, newer.name, newer.category, sums.plus(newer.sums));
        }

        public boolean isCapable() {
            return Category.CAPABLE.equals(category);
        }
    }
}
