package io.marcato.reportformats;

import java.time.Clock;
import java.time.Duration;

/**
 * Bounds of reading.
 *
 * @param depth nesting of elements, 6 being what a report needs
 * @param tagDistance octets from one "&lt;" to the next; bounds names and attributes, which the XML parser holds whole
 * @param strangeNames different names of elements, attributes and prefixes beyond those of a report
 * @param textLength characters of one text that are kept; the rest is left out with a warning
 * @param results DKIM or SPF results, or override reasons, kept of one row; RFC 9990 allows 100 signatures
 * @param findings kept of one report; one more says that there are more
 * @param repairBytes largest document that is repaired, since a repair holds it in memory
 * @param future how far ahead of the clock a report may begin
 */
public record ParserLimits(int depth, int tagDistance, int strangeNames, int textLength, int results, int findings,
        int repairBytes, Duration future, Clock clock) {

    public ParserLimits {
        if (depth < 6 || tagDistance < 8_192 || textLength < 255 || results < 1 || findings < 1 || repairBytes < 1) {
            throw new IllegalArgumentException("The limits leave no room for an ordinary report");
        }
    }

    public static ParserLimits defaults() {
        return new ParserLimits(32, 65_536, 500, 4_096, 100, 50, 16 * 1024 * 1024, Duration.ofDays(2), Clock.systemUTC());
    }

    public ParserLimits withClock(Clock other) {
        return new ParserLimits(depth, tagDistance, strangeNames, textLength, results, findings, repairBytes, future, other);
    }
}
