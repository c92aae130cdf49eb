package io.marcato.reports.clock;

import io.marcato.testing.MovableClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** The service's clock in all its tests. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestClock extends MovableClock {
}
