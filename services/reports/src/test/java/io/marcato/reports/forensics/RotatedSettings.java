package io.marcato.reports.forensics;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/** Settings of an operator who has changed the master key. */
record RotatedSettings(String masterKey, String before) implements ForensicSettings {

    @Override
    public Optional<List<String>> previousMasterKeys() {
        return Optional.ofNullable(before).map(List::of);
    }

    @Override
    public Period retention() {
        return Period.ofDays(180);
    }

    @Override
    public Duration lifetime() {
        return Duration.ofDays(3);
    }

    @Override
    public Redaction redaction() {
        throw new UnsupportedOperationException("Nothing is redacted here");
    }
}
