package io.marcato.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.testing.TestingClock;
import io.marcato.testing.TestingDns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

class ResolvedReverseNamesTest {

    private final TestingDns dns = TestingDns.start();
    private final List<ReverseNames> opened = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (var names : opened) {
            names.close();
        }
        dns.close();
    }

    @Test
    void findsTheNameOfAnAddress() {
        // given
        dns.ptr("192.0.2.1", "Mail.Example.COM").ptr("2001:db8::1", "six.example.com");
        // when
        var answers = names().lookupAll(List.of(ip("192.0.2.1"), ip("2001:db8::1"), ip("192.0.2.1"))).toCompletableFuture().join();
        // then
        assertThat(answers).hasSize(2)
                .containsEntry(ip("192.0.2.1"), found("mail.example.com"))
                .containsEntry(ip("2001:db8::1"), found("six.example.com"));
    }

    @Test
    void namesAnAddressOfSeveralNamesAfterTheFirstInTheAlphabet() {
        dns.ptr("192.0.2.2", "b.example.com", "a.example.com", "c.example.com");
        assertThat(name(lookup("192.0.2.2"))).contains("a.example.com");
    }

    @Test
    void tellsNoNameFromNoDataFromNoAnswer() {
        dns.ptr("192.0.2.3").refuse("192.0.2.4", Rcode.SERVFAIL).refuse("192.0.2.5", Rcode.REFUSED);
        assertThat(lookup("192.0.2.3")).isInstanceOf(LookupAnswer.NoData.class);
        assertThat(lookup("192.0.2.4")).isEqualTo(new LookupAnswer.Failed(LookupAnswer.Reason.SERVFAIL));
        assertThat(lookup("192.0.2.5")).isEqualTo(new LookupAnswer.Failed(LookupAnswer.Reason.REFUSED));
        assertThat(lookup("192.0.2.6")).isInstanceOf(LookupAnswer.NoSuchName.class);
    }

    @Test
    void takesLongAnswersByTcp() {
        // given
        dns.ptr("192.0.2.7", IntStream.range(0, 60).mapToObj(n -> "a-rather-long-host-name-number-" + (100 + n) + ".example.com")
                .toArray(String[]::new));
        // when
        var answer = lookup("192.0.2.7");
        // then
        assertThat(answer).isInstanceOfSatisfying(LookupAnswer.Found.class, found -> assertThat(found.records()).hasSize(60));
        assertThat(dns.questions()).isEqualTo(2);
    }

    @Test
    void followsTheDelegationOfASmallNetwork() {
        // given
        var asked = TestingDns.reverse("192.0.2.8");
        var delegated = Name.fromConstantString("8.0-15.2.0.192.in-addr.arpa.");
        dns.records(asked, new CNAMERecord(asked, DClass.IN, 60, delegated), TestingDns.ptrRecord(delegated, "small.example.com"));
        // when / then
        assertThat(name(lookup("192.0.2.8"))).contains("small.example.com");
    }

    @Test
    void ignoresNamesThatNoHostCanHave() {
        // given
        var owner = TestingDns.reverse("192.0.2.9");
        Record[] hostile = {TestingDns.ptrRecord(owner, "<script>alert(1).example"), TestingDns.ptrRecord(owner, "a\nb.example"),
                TestingDns.ptrRecord(owner, "-dash.example")};
        dns.records(owner, hostile);
        // when / then
        assertThat(lookup("192.0.2.9")).isInstanceOf(LookupAnswer.NoData.class);
    }

    @Test
    void asksTheNextServerWhenOneDoesNotKnow() throws IOException {
        try (var broken = TestingDns.start()) {
            // given
            broken.refuse("192.0.2.10", Rcode.SERVFAIL);
            dns.ptr("192.0.2.10", "second.example.com");
            // when
            var answer = open(broken.address() + "," + dns.address(), Duration.ofSeconds(2)).lookup(ip("192.0.2.10"))
                    .toCompletableFuture().join();
            // then
            assertThat(name(answer)).contains("second.example.com");
        }
    }

    @Test
    void leavesADeadServerAloneUntilItHasRested() {
        // given
        var clock = new TestingClock(Instant.parse("2026-01-01T00:00:00Z"));
        var names = opened(new ResolvedReverseNames(DnsSettings.of(dns.address()).withTimeout(Duration.ofMillis(100)), clock));
        dns.ptr("10.0.0.1", "back.example.com").silent(true);
        var addresses = IntStream.range(0, 10_000).mapToObj(n -> ip("10.0." + n / 250 + "." + n % 250)).toList();
        // when
        var answers = names.lookupAll(addresses).toCompletableFuture().join();
        // then
        assertThat(answers).hasSize(10_000).allSatisfy((address, answer) -> assertThat(answer)
                .isEqualTo(new LookupAnswer.Failed(LookupAnswer.Reason.TIMEOUT)));
        assertThat(dns.questions()).isLessThan(200);
        // when
        dns.silent(false);
        clock.advance(Duration.ofSeconds(31));
        // then
        assertThat(name(names.lookup(ip("10.0.0.1")).toCompletableFuture().join())).contains("back.example.com");
    }

    @Test
    void answersAWholeBatchWithinItsLimit() {
        // given
        dns.silent(true);
        var settings = DnsSettings.of(dns.address()).withTimeout(Duration.ofMinutes(5)).withBatchLimit(Duration.ofMillis(200));
        // when
        var answers = opened(new ResolvedReverseNames(settings, Clock.systemUTC())).lookupAll(List.of(ip("192.0.2.11")))
                .toCompletableFuture().join();
        // then
        assertThat(answers).containsEntry(ip("192.0.2.11"), new LookupAnswer.Failed(LookupAnswer.Reason.TIMEOUT));
    }

    @Test
    void answersThousandsOfQuestions() {
        // given
        var addresses = IntStream.range(0, 3_000).mapToObj(n -> "10.1." + n / 250 + "." + n % 250).toList();
        addresses.forEach(address -> dns.ptr(address, "host-" + address.replace('.', '-') + ".example.com"));
        // when
        var answers = names().lookupAll(addresses.stream().map(ResolvedReverseNamesTest::ip).toList()).toCompletableFuture().join();
        // then
        assertThat(answers).hasSize(3_000).allSatisfy((address, answer) -> assertThat(name(answer))
                .contains("host-" + address.getHostAddress().replace('.', '-') + ".example.com"));
    }

    private static LookupAnswer found(String name) {
        return new LookupAnswer.Found(List.of(new DnsRecord.Name(name)), List.of(), Duration.ofMinutes(5), false);
    }

    private static Optional<String> name(LookupAnswer answer) {
        return answer instanceof LookupAnswer.Found found ? Optional.of(((DnsRecord.Name) found.records().getFirst()).target()) : Optional.empty();
    }

    private LookupAnswer lookup(String address) {
        return names().lookup(ip(address)).toCompletableFuture().join();
    }

    private ReverseNames names() {
        return open(dns.address(), Duration.ofSeconds(2));
    }

    private ReverseNames open(String servers, Duration timeout) {
        return opened(new ResolvedReverseNames(DnsSettings.of(servers).withTimeout(timeout), Clock.systemUTC()));
    }

    private ReverseNames opened(ReverseNames names) {
        opened.add(names);
        return names;
    }

    private static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
