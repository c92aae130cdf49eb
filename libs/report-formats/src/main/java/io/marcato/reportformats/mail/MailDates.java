package io.marcato.reportformats.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates of mails (RFC 5322 section 3.3) and what senders make of them. */
public final class MailDates {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    /** The day of the week is dropped before: half of those that are wrong are wrong in it alone. */
    private static final List<DateTimeFormatter> FORMS = List.of(form("d MMM uuuu H:mm[:ss] xx"), form("d MMM uuuu H:mm[:ss] xxx"),
            form("d MMM uuuu H:mm[:ss] zzz"), form("d MMM uu H:mm[:ss] xx"), form("MMM d H:mm:ss uuuu xx"), form("uuuu-M-d H:mm[:ss] xx"));

    private MailDates() {
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.ENGLISH);
    }

    /** @return from 1970 to 9999, in whole seconds; empty when it is no date */
    public static Optional<Instant> read(String text) {
        String plain = text.replaceAll("\\([^()]*\\)", " ").replaceFirst("(?i)^\\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s*", "").strip()
                .replaceAll("\\s+", " ");
        return instant(plain).filter(date -> !date.isBefore(FIRST) && !date.isAfter(LAST)).map(date -> Instant.ofEpochSecond(date.getEpochSecond()));
    }

    private static Optional<Instant> instant(String text) {
        if (text.length() > 60) {
            return Optional.empty();
        }
        for (String zoned : List.of(text, text + " +0000")) {
            for (DateTimeFormatter form : FORMS) {
                try {
                    return Optional.of(ZonedDateTime.parse(zoned, form).toInstant());
                } catch (DateTimeException e) {
                    // The next form may fit.
                }
            }
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
