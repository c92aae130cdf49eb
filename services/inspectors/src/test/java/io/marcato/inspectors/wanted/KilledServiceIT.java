package io.marcato.inspectors.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.InspectionRequested;
import io.marcato.testing.TestingDns;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packaged service, killed in the middle of its work. */
class KilledServiceIT {

    private static final int REQUESTS = 120;

    @Test
    void nothingIsLostWhenTheServiceIsKilled() throws Exception {
        try (TestingDns dns = TestingDns.start(); PackagedService service = new PackagedService(dns).with("marcato.wanted.domains", "16")) {
            // given
            dns.delay(Duration.ofMillis(100));
            List<InspectionRequested> requests = TestingRounds.requests(dns, "killed", REQUESTS);
            service.start();
            TestingRounds.publish(requests);
            assertThat(TestingRounds.await(service, requests, REQUESTS / 3)).hasSizeLessThan(REQUESTS);
            // when
            service.kill();
            service.start();
            // then
            assertThat(TestingRounds.await(service, requests, REQUESTS)).hasSize(REQUESTS);
        }
    }
}
