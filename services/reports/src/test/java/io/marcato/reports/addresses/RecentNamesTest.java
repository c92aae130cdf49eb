package io.marcato.reports.addresses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentNamesTest {

    private static final IpAddress ADDRESS = IpAddress.parse("192.0.2.1").orElseThrow();

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final RecentNames names = new RecentNames(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void forgetsANameAfterFiveMinutes() {
        names.add(Map.of(ADDRESS, "mail.example"));
        now = now.plusSeconds(299);
        assertEquals(Map.of(ADDRESS, "mail.example"), names.names());
        now = now.plusSeconds(2);
        assertEquals(Map.of(), names.names());
    }

    @Test
    void remembersABoundedNumber() {
        Map<IpAddress, String> many = new HashMap<>();
        for (int i = 0; i < 50_001; i++) {
            many.put(new IpAddress(4, 0, i), "mail.example");
        }
        names.add(many);
        assertEquals(Map.of(), names.names());
    }
}
