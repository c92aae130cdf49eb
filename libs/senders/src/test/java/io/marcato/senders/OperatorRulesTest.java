package io.marcato.senders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OperatorRulesTest {

    @TempDir
    Path folder;

    @Test
    void addASenderThatWinsOverEveryBuiltInRule() throws IOException {
        // given
        var file = write("""
                # our relay
                1000000 our-relay "Our relay" hosting capable https://wiki.example/mail
                  1000001 ptr google.com
                  1000002 net 167.89.0.0/16
                """);
        // when
        var catalogue = SenderCatalogue.load(List.of(file));
        // then
        assertThat(catalogue.byAddress("192.0.2.1", "mx.google.com", 0)).hasValueSatisfying(match -> {
            assertThat(match.ruleNumber()).isEqualTo(1_000_001);
            assertThat(match.sender()).isEqualTo(new Sender(1_000_000, "our-relay", "Our relay", Kind.HOSTING, true,
                    "https://wiki.example/mail"));
        });
        assertThat(catalogue.byAddress("167.89.1.1", null, 0)).hasValueSatisfying(match -> assertThat(match.ruleNumber())
                .isEqualTo(1_000_002));
        assertThat(catalogue.revision()).isNotEqualTo(SenderCatalogue.builtIn().revision());
    }

    @Test
    void extendAndDescribeABuiltInSenderAnew() throws IOException {
        // given
        var known = SenderCatalogue.builtIn().byDomains("sendgrid.net", null).orElseThrow().sender();
        var file = write(known.number()
                + " sendgrid \"Our SendGrid\" email-service-provider incapable\n  1000003 ptr mail.customer.example\n");
        // when
        var catalogue = SenderCatalogue.load(List.of(file));
        // then
        assertThat(catalogue.byAddress("192.0.2.1", "o1.mail.customer.example", 0).orElseThrow().sender().number())
                .isEqualTo(known.number());
        assertThat(catalogue.byDomains("sendgrid.net", null).orElseThrow().sender().dmarcCapable()).isFalse();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void tellsMistakesWithFileLineAndRemedy(String text, String message) throws IOException {
        var file = write(text);
        assertThatThrownBy(() -> SenderCatalogue.load(List.of(file))).isInstanceOf(SenderRulesException.class).hasMessage(file + message);
    }

    static Stream<Arguments> mistakes() {
        var sender = "1000000 relay \"Relay\" hosting capable\n";
        return Stream.of(
                Arguments.of("relay\n",
                        ", line 1: this is no sender; write <number> <slug> \"<name>\" <kind> <capable|incapable> [<https help URL>], "
                        + "and indent the rules below it"),
                Arguments.of("1000000 relay \"Relay\" shop capable\n",
                        ", line 1: 'shop' is no kind of sender; see the list in the README of libs/senders"),
                Arguments.of("5000 relay \"Relay\" hosting capable\n",
                        ", line 1: number 5000 is reserved; an operator's own numbers are 1000000 to 99999999"),
                Arguments.of("1000 relay \"Relay\" hosting capable\n",
                        ", line 1: number 1000 belongs to 123-reg; take one that is free, or use that slug to extend it"),
                Arguments.of("1000000 123-reg \"Relay\" hosting capable\n",
                        ", line 1: slug 123-reg belongs to number 1000; use that number to extend it"),
                Arguments.of("  1000001 ptr a.example\n",
                        ", line 1: this rule stands before any sender; put it below the sender that it recognises"),
                Arguments.of(sender + "  ptr a.example\n", ", line 2: this is no rule; write <number> <net|asn|dkim|spf|ptr> <value>"),
                Arguments.of(sender + "  1000001 host a.example\n",
                        ", line 2: 'host' is no kind of rule; write net, asn, dkim, spf or ptr"),
                Arguments.of(sender + "  1000001 net 192.0.2.1/24\n",
                        ", line 2: '192.0.2.1/24' is no network; write the first address and the prefix length, as in 192.0.2.0/24"),
                Arguments.of(sender + "  1000001 asn AS1\n", ", line 2: 'AS1' is no AS number; write it as in 64496"),
                Arguments.of(sender + "  1000001 ptr *.Example\n",
                        ", line 2: '*.Example' is no domain; write a lower-case name of two labels or more, as in mail.example"));
    }

    @Test
    void refusesNumbersAndRulesThatStandTwice() throws IOException {
        var number = write("1000000 relay \"Relay\" hosting capable\n  1000001 ptr a.example\n  1000001 ptr b.example\n");
        assertThatThrownBy(() -> SenderCatalogue.load(List.of(number)))
                .hasMessage(number + ", line 3: rule number 1000001 is used at " + number
                        + ", line 2; give every rule a number of its own");
        var rule = write("1000000 relay \"Relay\" hosting capable\n  1000001 ptr a.example\n  1000002 ptr a.example\n");
        assertThatThrownBy(() -> SenderCatalogue.load(List.of(rule))).hasMessage(rule + ", line 3: the same rule stands at " + rule
                + ", line 2; remove one of the two");
    }

    @Test
    void tellsAMissingFile() {
        var missing = folder.resolve("missing.txt");
        assertThatThrownBy(() -> SenderCatalogue.load(List.of(missing))).isInstanceOf(SenderRulesException.class)
                .hasMessage(missing + ": there is no such file; correct the setting or create it");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("rules.txt"), text);
    }
}
