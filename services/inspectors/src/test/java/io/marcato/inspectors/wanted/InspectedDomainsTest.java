package io.marcato.inspectors.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.marcato.testing.MarcatoDns;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDns;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(MarcatoDns.class)
class InspectedDomainsTest {

    @Inject
    WholeInspection inspection;
    @Inject
    MeterRegistry metrics;
    @Inject
    Clock clock;

    record Impatient(int domains, int urgentDomains, int ahead, Duration longest) implements WantedSettings {
    }

    @Test
    void aKindThatTakesTooLongDoesNotKeepTheOthersFromBeingTold() throws IOException {
        var domains = new InspectedDomains(inspection, metrics, clock, new Impatient(1, 1, 1, Duration.ofSeconds(1)));
        try (TestingDns dns = MarcatoDns.serve()) {
            // given
            dns.zone("cut.example. TXT \"v=spf1 -all\"").silent(TestingDns.name("_dmarc.cut.example."), Type.TXT);
            // when
            DomainInspected told = domains.inspect(new InspectionRequested(UUID.randomUUID(), 1, "cut.example", UUID.randomUUID(), true,
                    Set.of(InspectionKind.SPF, InspectionKind.DMARC), List.of(), null, null, List.of(), Instant.now()));
            // then
            assertThat(told.inspections()).filteredOn(one -> one.kind() == InspectionKind.SPF).singleElement()
                    .satisfies(spf -> assertThat(spf.state()).isEqualTo(State.PRESENT));
            // DNS itself would have given up later, with a finding.
            assertThat(told.inspections()).filteredOn(one -> one.kind() == InspectionKind.DMARC).singleElement().satisfies(dmarc -> {
                assertThat(dmarc.state()).isEqualTo(State.UNKNOWN);
                assertThat(dmarc.findings()).isEmpty();
            });
        } finally {
            domains.close();
        }
    }
}
