package io.marcato.reportformats.tls;

import io.marcato.reportformats.Findings;
import io.marcato.reportformats.Position;
import io.marcato.reportformats.Words;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Dates of a TLS report: RFC 3339, and what reporters make of it. */
final class TlsDates {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{8,13}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    /** The year 5138 in seconds, March 1973 in milliseconds: above, milliseconds are meant. */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final Findings findings;

    TlsDates(Findings findings) {
        this.findings = findings;
    }

    /** @return whole seconds; null when there is no date */
    Instant read(String name, String text, Position position) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant instant = instant(name, text, position).truncatedTo(ChronoUnit.SECONDS);
            if (!instant.isBefore(Instant.EPOCH) && !instant.isAfter(LAST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Told below.
        }
        throw TlsFindingCode.DATE_INVALID.refusal(position, name + " is \"" + Words.shown(text) + "\" and no time from 1970 on.");
    }

    private Instant instant(String name, String text, Position position) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            Instant instant = otherwise(name, text);
            findings.add(TlsFindingCode.DATE_UNUSUAL, position, name + " is not written as RFC 3339 has it; read as " + instant + ".");
            return instant;
        }
    }

    /** Without a zone it is UTC, as the RFC demands. A day alone begins at its first second and ends at its last. */
    private static Instant otherwise(String name, String text) {
        if (NUMBER.matcher(text).matches()) {
            long number = Long.parseLong(text);
            return Instant.ofEpochSecond(number >= MILLISECONDS_FROM ? number / 1_000 : number);
        }
        if (DAY.matcher(text).matches()) {
            return Instant.parse(text + (name.startsWith("end") ? "T23:59:59Z" : "T00:00:00Z"));
        }
        String dated = text.replaceFirst("^(\\S+) +", "$1T").replace(" ", "");
        try {
            return OffsetDateTime.parse(dated).toInstant();
        } catch (DateTimeException e) {
            return LocalDateTime.parse(dated).toInstant(ZoneOffset.UTC);
        }
    }
}
