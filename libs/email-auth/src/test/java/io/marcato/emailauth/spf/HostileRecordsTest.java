package io.marcato.emailauth.spf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a record holds makes the parser throw, hang or take more than linear time. */
class HostileRecordsTest {

    private static final List<String> SEEDS = List.of("v=spf1 a mx ptr ip4:192.0.2.0/24 ip6:2001:db8::/32 -all", "v=spf1 include:%{d2}.example.net redirect=_spf.%{o}",
            "v=spf1 exists:%{ir}.%{l1r+-}._spf.%{d} exp=why.%{d} ?all", "v=spf1 a:%%.%_.%-.example.com/24//64 mx/0//0 moo=%{s} ~all",
            "v=spf1 -exists:%{L9R.+-/,_=}.example.com ip6:::ffff:192.0.2.1/120 +all", "v=spf1 a/32//128 a:x.example.com/0 ip4:255.255.255.255/32");
    private static final String LETTERS = "v=spf1 %{}slodipvhcrtSLODIPVH0123456789.:/-+~?=_,abmxe*\"\\;\t\n\u0000\u007f\u0080\u00ff";
    private static final long SEED = 20_261_125;

    @Test
    void readsWhateverMutationMakes() {
        // given
        var random = new Random(SEED);
        for (var run = 0; run < 60_000; run++) {
            var text = mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);
            // when
            var parsed = SpfParser.parse(text);
            // then
            assertThat(parsed.value().isPresent()).as(text).isEqualTo(SpfParser.isSpf(text));
            parsed.value().ifPresent(record -> {
                assertThat(record.isReadable()).as(text).isEqualTo(parsed.isValid());
                assertThat(record.terms()).allSatisfy(term -> assertThat(text.substring(term.position().offset(),
                        term.position().offset() + term.position().length())).isEqualTo(term.raw()));
                record.terms().forEach(term -> assertThat(term.name() + term.value()).isNotNull());
            });
        }
    }

    @Test
    void evaluatesAndInspectsWhateverMutationMakes() {
        // given
        var random = new Random(SEED + 1);
        for (var run = 0; run < 4_000; run++) {
            var text = mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);
            var dns = new ZoneDns().txt("example.com", text).txt("com.example.net", mutated(SEEDS.getFirst(), random)).txt("why.example.com", mutated("%{c} %{t}%{r}", random));
            var sender = mutated("jack+x@example.com", random);
            // when
            var verdict = new SpfEvaluator(dns, "receiver.example", Clock.systemUTC()).evaluate(new SpfCheck(IpAddress.parse("2001:db8::1").orElseThrow(),
                    "example.com", sender, mutated("mail.example.com", random)));
            var inspection = new SpfInspector(dns).inspect("example.com");
            // then
            assertThat(verdict.result()).isNotNull();
            assertThat(verdict.lookups()).isLessThanOrEqualTo(11);
            assertThat(inspection.passIp4Addresses()).isBetween(0L, 1L << 32);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "a ", "%{d}", "ip4:1.2.3.4/ ", "a:x.example.com/24 ", "mx//", "/", "exists:%{ir.-+,/_=}.", "%", "a:a.", "redirect=a.b ", "x=%{d9999999999r----} ", ":",
            "ip6:::::", "a:1/2/3/4", "-", "%%", "%{l", "exp=%{d}.a " })
    void readsEachCharacterAFewTimesAtMost(String unit) {
        // given
        var shorter = new CountedText("v=spf1 " + unit.repeat(2_000));
        var longer = new CountedText("v=spf1 " + unit.repeat(8_000));
        // when
        SpfParser.parse(shorter);
        SpfParser.parse(longer);
        // then: four times the text, four times the reading; and a bound that no pattern may pass
        assertThat(longer.reads()).isLessThan(shorter.reads() * 5).isLessThan(longer.length() * 12L + 1_000);
    }

    @Test
    void boundsWhatMacrosGrowTo() {
        // given
        var macros = MacroParser.explanation("%{s}".repeat(900)).orElseThrow();
        var values = "x".repeat(320);
        // when / then
        assertThat(macros.expand(letter -> values)).isEmpty();
        assertThat(MacroParser.domainSpec("%{l}.".repeat(20) + "example.com").orElseThrow().expand(letter -> "label")).hasValueSatisfying(
                name -> assertThat(name).hasSizeLessThanOrEqualTo(253).endsWith(".example.com"));
        assertThat(MacroParser.domainSpec("%{d}".repeat(2_000))).isEmpty();
    }

    @Test
    void inspectsTheLargestRecordsThereCanBe() {
        // given: as many terms as a TXT record can hold, of alternating meaning
        var networks = IntStream.range(0, 4_000).mapToObj(n -> (n % 2 == 0 ? "" : "-") + "ip4:10." + n / 200 % 200 + "." + n % 200 + ".0").collect(Collectors.joining(" "));
        var dns = new ZoneDns().txt("example.com", "v=spf1 " + networks + " include:broken.example.com").txt("broken.example.com", "v=spf1 " + "? ".repeat(30_000));
        // when
        var inspection = assertTimeout(Duration.ofSeconds(10), () -> new SpfInspector(dns).inspect("example.com"));
        // then
        assertThat(inspection.valid()).isFalse();
        assertThat(inspection.passIp4Addresses()).isEqualTo(2_000);
    }

    private static String mutated(String seed, Random random) {
        var text = new StringBuilder(seed);
        for (var edits = random.nextInt(6); edits >= 0; edits--) {
            var at = random.nextInt(text.length() + 1);
            var end = Math.min(text.length(), at + random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(20)));
                default -> text.replace(at, end, Character.toString(LETTERS.charAt(random.nextInt(LETTERS.length()))));
            }
        }
        return text.toString();
    }
}
