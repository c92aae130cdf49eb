package io.marcato.senders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ClassifierTest {

    private static final String GMAIL = "209.85.220.41";
    private static final SenderCatalogue CATALOGUE = SenderCatalogue.builtIn();

    private final Classifier classifier = new Classifier();

    /** Aligned: d DKIM, s SPF. The domains are those that passed. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "verdicts.csv", numLinesToSkip = 1, nullValues = "-")
    void followsTheTable(String what, String ip, String ptr, String dkim, String spf, String aligned, String override, String slug,
            Category category) {
        // given
        var marks = aligned == null ? "" : aligned;
        var sighting = new Sighting(CATALOGUE.byAddress(ip, ptr, 0), CATALOGUE.byDomains(dkim, spf), marks.contains("d"),
                marks.contains("s"),
                dkim != null, spf != null, override, ptr != null);
        // when
        var verdict = classifier.classify(sighting);
        // then
        assertThat(verdict.source().slug()).isEqualTo(slug);
        assertThat(verdict.category()).isEqualTo(category);
        assertThat(verdict.reason()).endsWith(".");
        assertThat(CATALOGUE.sender(verdict.source().number())).contains(verdict.source());
    }

    @Test
    void givesTheRuleThatDecided() {
        // given
        var address = CATALOGUE.byAddress(GMAIL, null, 0);
        // when
        var verdict = classifier.classify(new Sighting(address, CATALOGUE.byDomains(null, null), false, false, false, false, null, false));
        // then
        assertThat(verdict.ruleNumber()).isEqualTo(address.orElseThrow().ruleNumber());
    }

    /** A report is grouped by source number: one number in two groups would show half of its mail in each. */
    @Test
    void putsASourceNumberIntoOneGroupOnly() {
        // given
        var some = CATALOGUE.senders().filter(sender -> sender.kind() != Kind.FIXED).toList();
        for (var sender : some) {
            for (var flags = 0; flags < 64; flags++) {
                // when
                var verdict = classifier.classify(sighting(sender, some.get(flags), flags));
                // then
                assertThat(groupOf(verdict.source())).as(verdict.toString()).isEqualTo(verdict.category());
            }
        }
    }

    private static Sighting sighting(Sender sender, Sender other, int flags) {
        var address = Optional.of(new SenderMatch(sender, 1, Evidence.NETWORK));
        var domains = Optional.of(new SenderMatch(other, 2, (flags & 1) == 0 ? Evidence.SPF : Evidence.DKIM));
        return new Sighting((flags & 2) == 0 ? address : Optional.empty(), (flags & 4) == 0 ? domains : Optional.empty(),
                (flags & 8) == 0, (flags & 16) == 0, true, true, (flags & 32) == 0 ? "" : "forwarded", true);
    }

    private static Category groupOf(Sender source) {
        if (source.kind().onlyForwards() || source.number() >= 2 && source.number() <= 4) {
            return Category.FORWARDERS;
        }
        if (source.kind() == Kind.CLOUD_NETWORK || source.number() == 5 || source.number() == 6) {
            return Category.THREAT_UNKNOWN;
        }
        return source.dmarcCapable() ? Category.DMARC_CAPABLE : Category.NON_COMPLIANT;
    }
}
