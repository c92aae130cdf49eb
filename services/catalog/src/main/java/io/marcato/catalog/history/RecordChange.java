package io.marcato.catalog.history;

import io.marcato.catalog.observations.Observation;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Records of one kind at a domain became others. */
public record RecordChange(long domainId, InspectionKind kind, Instant changed, List<String> before, List<String> after) {

    private static final Pattern SOA = Pattern.compile("\\sSOA\\s");

    public RecordChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Empty when both say the same. What stood there at the first look is where history begins. */
    public static Optional<RecordChange> between(long domainId, Observation known, Observation seen) {
        boolean answered = seen.silence() == null && !seen.is(State.UNKNOWN);
        boolean differs = !lasting(known.records()).equals(lasting(seen.records()));
        return answered && differs ? Optional.of(new RecordChange(domainId, seen.kind(), seen.inspected(), known.records(), seen.records()))
                : Optional.empty();
    }

    /** The serial number of a zone says nothing. */
    private static List<String> lasting(List<String> records) {
        return records.stream().filter(record -> !SOA.matcher(record).find()).toList();
    }
}
