package io.marcato.inspectors.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.Finding;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainInspected.Selector;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.EventCodec;
import io.marcato.events.InspectionKind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {

    private static final int ROOM = 2 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u0001", "\"", "\u4E2D"})
    void aDomainThatPublishesAsMuchAsItCanFitsKafka(String letter) {
        // given
        List<String> records = Collections.nCopies(100, letter.repeat(70_000));
        List<Finding> findings = IntStream.range(0, 300)
                .mapToObj(i -> new Finding("code" + i, "error", Bounds.text(letter.repeat(9_000)), Bounds.subject(letter.repeat(9_000)), "", false)).toList();
        String key = Bounds.key(letter.repeat(9_000));
        List<Selector> keys = IntStream.range(0, 50).mapToObj(i -> new Selector("s" + i, State.INVALID, List.of(key, key))).toList();
        // when
        List<Inspection> kinds = Stream.of(InspectionKind.values()).map(kind -> Seen.of(kind, State.INVALID, records, findings).withMailExchangers(records))
                .map(seen -> seen.kind() == InspectionKind.DKIM ? seen.withSelectors(keys) : seen).map(seen -> seen.comparedWith(List.of())).toList();
        // then
        assertThat(EventCodec.encode(new DomainInspected(UUID.randomUUID(), 1, "big.example", UUID.randomUUID(), Instant.EPOCH, true, kinds)).length)
                .isLessThan(ROOM);
        assertThat(kinds).allSatisfy(kind -> assertThat(kind.findings()).isNotEmpty());
    }

    @Test
    void whatFitsIsToldAsItIs() {
        assertThat(Bounds.records(List.of("v=spf1 -all", "tab\tquote\""))).containsExactly("v=spf1 -all", "tab\tquote\"");
        assertThat(Bounds.text("nul\0")).isEqualTo("nul\uFFFD");
        assertThat(Bounds.text("a".repeat(4_097))).hasSize(4_097).endsWith("a…");
    }
}
