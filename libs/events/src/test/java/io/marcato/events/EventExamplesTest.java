package io.marcato.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventExamplesTest {

    private final ObjectMapper json = new ObjectMapper();

    static Stream<Class<? extends Event>> facts() {
        return Stream.of(AccountChanged.class, AccountDeleted.class, AggregateReportReceived.class, AuditEntryRecorded.class,
                CredentialsChanged.class, DomainChanged.class, DomainDiscovered.class, DomainGroupChanged.class, DomainInspected.class, DomainVolumeCounted.class, FailureReportReceived.class,
                FailureReportsDeleted.class, ForensicJobRequested.class, InspectionRequested.class, ReportProgressed.class, ReportRequested.class,
                TlsReportReceived.class);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyExampleIsReadAndWrittenBackTheSame(Class<? extends Event> type) throws IOException {
        // given
        byte[] example = example(type);

        // when
        Event event = EventCodec.decode(example, type);

        // then
        assertThat(json.readTree(EventCodec.encode(event))).isEqualTo(json.readTree(example));
        assertThat(Topics.ALL).contains(event.topic());
        assertThat(event.key()).isNotBlank();
    }

    @Test
    void aDomainOfAnEarlierCatalogIsInTheDefaultGroup() {
        // given
        String earlier = "{\"eventId\":\"00000000-0000-0000-0000-000000000001\",\"accountId\":7,\"domain\":\"example.com\",\"version\":1}";

        // when
        DomainChanged event = EventCodec.decode(earlier.getBytes(), DomainChanged.class);

        // then
        assertThat(event.visibleIn()).containsExactly(DomainGroupChanged.defaultGroupOf(7));
    }

    @Test
    void deletedFailureReportsMayBeAllUntilAMoment() {
        // given
        FailureReportsDeleted all = new FailureReportsDeleted(new UUID(0, 1), 7, List.of(), Instant.parse("2026-03-14T12:00:00Z"));

        // when
        byte[] written = EventCodec.encode(all);

        // then
        assertThat(new String(written, StandardCharsets.UTF_8)).contains("\"receivedUntil\":\"2026-03-14T12:00:00Z\"");
        assertThat(EventCodec.decode(written, FailureReportsDeleted.class)).isEqualTo(all);
    }

    @Test
    void aFactOfALaterProducerMayCarryMore() {
        // given
        String later = "{\"eventId\":\"00000000-0000-0000-0000-000000000001\",\"accountId\":7,\"why\":\"rotated\"}";

        // when
        CredentialsChanged event = EventCodec.decode(later.getBytes(), CredentialsChanged.class);

        // then
        assertThat(event.accountId()).isEqualTo(7);
    }

    @Test
    void otherBytesAreRefusedByName() {
        assertThatThrownBy(() -> EventCodec.decode("<xml/>".getBytes(), ReportRequested.class))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageStartingWith("Not a ReportRequested");
    }

    private static byte[] example(Class<?> type) throws IOException {
        try (var in = EventExamplesTest.class.getResourceAsStream("/examples/" + type.getSimpleName() + ".v1.json")) {
            return in.readAllBytes();
        }
    }
}
