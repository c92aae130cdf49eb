package io.marcato.tlsreports.failures;

import io.marcato.web.InvalidRequest;
import io.marcato.web.Query;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** UTC days from begin to end, both included. */
record DayRange(LocalDate begin, LocalDate end) {

    private static final int DEFAULT_DAYS = 7;
    private static final int MOST_DAYS = 60;

    /** @throws InvalidRequest for what is no day, the wrong way round or too long */
    static DayRange of(UriInfo uri, Clock clock) {
        LocalDate end = day(uri, "end").orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        LocalDate begin = day(uri, "begin").orElseGet(() -> end.minusDays(DEFAULT_DAYS));
        if (begin.isAfter(end)) {
            throw InvalidRequest.of("begin", "Must not be after end.");
        }
        if (ChronoUnit.DAYS.between(begin, end) > MOST_DAYS) {
            throw InvalidRequest.of("begin", "The range must not be longer than " + MOST_DAYS + " days.");
        }
        return new DayRange(begin, end);
    }

    private static Optional<LocalDate> day(UriInfo uri, String name) {
        return Query.text(uri, name).map(text -> {
            try {
                LocalDate day = LocalDate.parse(text);
                if (day.getYear() >= 1 && day.getYear() <= 9999) {
                    return day;
                }
            } catch (DateTimeException e) {
                // Answered below as any other text that is no day.
            }
            throw InvalidRequest.of(name, "Date has wrong format. Use this one instead: YYYY-MM-DD.");
        });
    }
}
