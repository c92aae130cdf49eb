package io.marcato.emailauth.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marcato.testing.Samples;
import io.marcato.testing.SpfScenarios;
import io.marcato.testing.SpfScenarios.Expectation;
import io.marcato.testing.SpfScenarios.Scenario;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConformanceTest {

    @TestFactory
    Stream<DynamicTest> evaluatesAsTheSuitesOfOtherProjectsSay() {
        assumeTrue(Samples.present(), "No samples beside the checkout");
        return Stream.of(SpfScenarios.rfc4408(), SpfScenarios.mailAuth()).flatMap(List::stream).flatMap(scenario -> scenario.expectations().stream()
                .map(expected -> DynamicTest.dynamicTest(scenario + ": " + expected.id(), () -> check(scenario, expected))));
    }

    @Test
    void readsAllOfThem() {
        assumeTrue(Samples.present(), "No samples beside the checkout");
        assertThat(SpfScenarios.rfc4408()).hasSize(15).extracting(scenario -> scenario.expectations().size()).satisfies(
                sizes -> assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(172));
        assertThat(SpfScenarios.mailAuth()).hasSize(21);
    }

    private static void check(Scenario scenario, Expectation expected) {
        // given
        var evaluator = new SpfEvaluator(ZoneDns.of(scenario), "receiver.example", Clock.systemUTC());
        var ip = IpAddress.parse(expected.ip()).orElseThrow();
        var ofSender = SpfCheck.ofMail(ip, expected.sender(), expected.helo());
        // when
        var verdict = expected.domain().isEmpty() ? evaluator.evaluate(ofSender)
                : evaluator.evaluate(new SpfCheck(ip, expected.domain(), expected.sender(), expected.helo()));
        if (verdict.result() == SpfResult.PASS && !ofSender.domain().equalsIgnoreCase(expected.domain())) {
            verdict = evaluator.evaluate(ofSender);
        }
        // then
        assertThat(verdict.result().word()).as(verdict.toString()).isIn(expected.results());
        if (!expected.explanation().isEmpty()) {
            assertThat(verdict.explanation().orElse("")).isEqualToIgnoringCase(expected.explanation());
        }
    }
}
