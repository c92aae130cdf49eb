package io.marcato.inspectors.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.DomainInspected;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import io.marcato.events.InspectionRequested;
import io.marcato.testing.TestingDns;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whole domains over Kafka by the packaged service: how many a minute. Not among the tests; run by name once {@code target/quarkus-app} is there.
 */
class RoundsBenchmark {

    private static final int DOMAINS = Integer.getInteger("domains", 2_000);
    private static final int DELAY = Integer.getInteger("delay", 20);
    private static final String AT_A_TIME = System.getProperty("together", "64");

    @Test
    void domainsAMinute() throws Exception {
        try (TestingDns dns = TestingDns.start(); PackagedService service = new PackagedService(dns).with("marcato.wanted.domains", AT_A_TIME)) {
            // given
            dns.delay(Duration.ofMillis(DELAY));
            List<InspectionRequested> warmUp = TestingRounds.requests(dns, "warm", Math.max(DOMAINS / 2, 50));
            List<InspectionRequested> measured = TestingRounds.requests(dns, "measured", DOMAINS);
            service.start();
            TestingRounds.publish(warmUp);
            TestingRounds.await(service, warmUp, warmUp.size());
            // when
            int asked = dns.questions();
            long begin = System.nanoTime();
            TestingRounds.publish(measured);
            List<DomainInspected> answers = TestingRounds.await(service, measured, DOMAINS);
            double seconds = (System.nanoTime() - begin) / 1e9;
            // then
            assertThat(answers).hasSize(DOMAINS).allMatch(answer -> answer.inspections().stream()
                    .anyMatch(one -> one.kind() == InspectionKind.SPF && one.state() == State.PRESENT));
            System.out.printf("%d ms a DNS answer, %s at a time: %d domains in %.1f s, %.0f a minute, %.1f questions a domain%n", DELAY, AT_A_TIME, DOMAINS,
                    seconds, DOMAINS / seconds * 60, (dns.questions() - asked) / (double) DOMAINS);
        }
    }
}
