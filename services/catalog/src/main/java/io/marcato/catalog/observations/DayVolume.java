package io.marcato.catalog.observations;

import io.marcato.events.DomainVolumeCounted.SourceVolume;
import java.time.LocalDate;
import java.util.List;

/** Messages of one day by sender, as the newest telling of that day has it. */
public record DayVolume(LocalDate day, List<SourceVolume> sources) {

    public DayVolume {
        sources = List.copyOf(sources);
    }
}
