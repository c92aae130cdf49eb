package io.marcato.intake.processing;

import io.marcato.intake.reports.ReportParsers;
import io.marcato.reportformats.ParserLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Objects from outside of the service that its beans are given. */
@ApplicationScoped
class Ingredients {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    ReportParsers parsers(Clock clock) {
        return ReportParsers.within(ParserLimits.defaults().withClock(clock));
    }
}
