package io.marcato.catalog.issues;

import io.marcato.events.InspectionKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** How issues write what customers read. */
final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Words() {
    }

    static String day(Instant instant) {
        return DAY.format(instant);
    }

    static String kind(InspectionKind kind) {
        return switch (kind) {
            case MTA_STS -> "MTA-STS";
            case TLS_RPT -> "TLS-RPT";
            case ZONE -> "zone";
            case OWNERSHIP -> "ownership";
            case DMARC, SPF, DKIM, BIMI, MX -> kind.name();
        };
    }

    static String records(List<String> records) {
        return records.isEmpty() ? "No record is published." : "Published: " + String.join("\n", records);
    }
}
