package io.marcato.intake.processing;

import io.marcato.reportformats.AggregateReportParser;
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
    AggregateReportParser parser(Clock clock) {
        return new AggregateReportParser(ParserLimits.defaults());
    }
}
