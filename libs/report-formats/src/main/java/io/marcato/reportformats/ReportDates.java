package io.marcato.reportformats;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** Dates of a report: seconds since 1970 by the specification, and what reporters make of it. */
final class ReportDates {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,17}(\\.[0-9]{0,9})?");
    /** The year 5138 in seconds, March 1973 in milliseconds: above, milliseconds are meant. */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;
    /** The end of the year 9999. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private final Findings findings;

    ReportDates(Findings findings) {
        this.findings = findings;
    }

    /** @throws ReportRefusedException when no instant from 1970 to 9999 can be read */
    Instant read(String name, String text, Position position) {
        if (text.isEmpty()) {
            throw FindingCode.DATE_MISSING.refusal(position, "The " + name + " date is empty.");
        }
        return NUMBER.matcher(text).matches() ? ofNumber(name, text, position) : ofCalendar(name, text, position);
    }

    private Instant ofNumber(String name, String text, Position position) {
        int dot = text.indexOf('.');
        if (dot >= 0) {
            findings.add(FindingCode.DATE_FRACTION, position, "The " + name + " date has a fraction of a second, which is left out.");
        }
        long number = Long.parseLong(dot >= 0 ? text.substring(0, dot) : text);
        if (number >= MILLISECONDS_FROM) {
            number /= 1_000;
            findings.add(FindingCode.DATE_IN_MILLISECONDS, position, "The " + name + " date is in milliseconds.");
        }
        if (number > LAST_SECOND) {
            throw invalid(name, text, position);
        }
        return Instant.ofEpochSecond(number);
    }

    private Instant ofCalendar(String name, String text, Position position) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.getEpochSecond() < 0 || instant.getEpochSecond() > LAST_SECOND) {
                throw invalid(name, text, position);
            }
            findings.add(FindingCode.DATE_NOT_A_NUMBER, position, "The " + name + " date is not a number of seconds.");
            return Instant.ofEpochSecond(instant.getEpochSecond());
        } catch (DateTimeException e) {
            throw invalid(name, text, position);
        }
    }

    private static ReportRefusedException invalid(String name, String text, Position position) {
        return FindingCode.DATE_INVALID.refusal(position,
                "The " + name + " date \"" + Words.shown(text) + "\" is not a time from 1970 on.");
    }
}
