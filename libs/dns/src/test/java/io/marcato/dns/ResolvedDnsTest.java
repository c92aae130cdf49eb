package io.marcato.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.LookupAnswer.Reason;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.testing.TestingDns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class ResolvedDnsTest {

    private static final Duration SHORT = Duration.ofMillis(150);

    private final TestingDns server = TestingDns.start();
    private final AtomicLong nanos = new AtomicLong();
    private final ResolvedDns resolved = new ResolvedDns(DnsSettings.of(server.address()).withTimeout(SHORT).withRest(Duration.ZERO),
            Clock.systemUTC(), nanos::get);
    private final Dns dns = resolved.within(Duration.ofSeconds(9), 100);

    @AfterEach
    void stop() throws IOException {
        resolved.close();
        server.close();
    }

    @Test
    void readsRecordsOfEveryType() {
        // given
        server.zone("""
                example.com. 60 TXT "v=spf1 " "-all"
                example.com. 60 MX 10 Mail.Example.com.
                example.com. 60 MX 0 .
                example.com. 60 NS ns.example.net.
                example.com. 60 SOA ns.example.net. admin.example.com. 7 3600 600 86400 300
                example.com. 60 A 192.0.2.1
                example.com. 60 AAAA 2001:db8::1
                example.com. 60 SPF "old"
                _25._tcp.example.com. 60 TLSA 3 1 1 0a0b
                example.com. 60 CAA 128 issue "ca.example; account=7"
                example.com. 60 DS 7 13 2 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
                """);
        // when / then
        assertThat(records("example.com", RecordType.TXT)).containsExactly(new DnsRecord.Text(List.of("v=spf1 ", "-all")));
        assertThat(records("Example.COM.", RecordType.MX)).containsExactlyInAnyOrder(new DnsRecord.Mx(10, "mail.example.com"), new DnsRecord.Mx(0, ""));
        assertThat(records("example.com", RecordType.NS)).containsExactly(new DnsRecord.Name("ns.example.net"));
        assertThat(records("example.com", RecordType.SOA)).containsExactly(new DnsRecord.Soa("ns.example.net", "admin.example.com", 7, 300));
        assertThat(records("example.com", RecordType.A)).hasToString("[Address[address=/192.0.2.1]]");
        assertThat(records("example.com", RecordType.AAAA)).hasToString("[Address[address=/2001:db8:0:0:0:0:0:1]]");
        assertThat(records("example.com", RecordType.SPF)).containsExactly(new DnsRecord.Text(List.of("old")));
        assertThat(records("example.com", RecordType.DS)).containsExactly(new DnsRecord.Ds(7, 13, 2));
        assertThat(records("example.com", RecordType.CAA)).containsExactly(new DnsRecord.Caa(true, "issue", "ca.example; account=7"));
        assertThat(records("_25._tcp.example.com", RecordType.TLSA)).containsExactly(new DnsRecord.Tlsa(3, 1, 1, "0a0b"));
    }

    @Test
    void tellsNoDataFromNoNameFromNoAnswer() {
        // given
        server.zone("a.example.com. A 192.0.2.1").refuse(TestingDns.name("broken.example.com"), Rcode.SERVFAIL)
                .refuse(TestingDns.name("shut.example.com"), Rcode.REFUSED).silent(TestingDns.name("slow.example.com"), Type.TXT);
        // when / then
        assertThat(lookup("example.com")).isInstanceOf(LookupAnswer.NoData.class);
        assertThat(lookup("a.example.com")).isEqualTo(new LookupAnswer.NoData(List.of(), Duration.ofMinutes(1)));
        assertThat(lookup("b.example.com")).isEqualTo(new LookupAnswer.NoSuchName(List.of(), Duration.ofMinutes(1)));
        assertThat(lookup("broken.example.com")).isEqualTo(new LookupAnswer.Failed(Reason.SERVFAIL));
        assertThat(lookup("shut.example.com")).isEqualTo(new LookupAnswer.Failed(Reason.REFUSED));
        assertThat(lookup("slow.example.com")).isEqualTo(new LookupAnswer.Failed(Reason.TIMEOUT));
    }

    @Test
    void followsAliasesAndNamesThem() {
        // given
        server.zone("""
                www.example.com. 30 CNAME a.example.net.
                a.example.net. 20 CNAME b.example.net.
                b.example.net. 90 TXT "here"
                lost.example.com. CNAME nowhere.example.net.
                """);
        // when / then
        assertThat(lookup("www.example.com")).isEqualTo(new LookupAnswer.Found(List.of(new DnsRecord.Text(List.of("here"))),
                List.of("a.example.net", "b.example.net"), Duration.ofSeconds(20), false));
        assertThat(lookup("lost.example.com")).isInstanceOfSatisfying(LookupAnswer.NoSuchName.class,
                none -> assertThat(none.aliases()).containsExactly("nowhere.example.net"));
    }

    @Test
    void tellsWhetherTheResolverVouchesForAnAnswer() {
        // given
        server.zone("a.example.com. TXT \"a\"\nb.example.com. TXT \"b\"");
        // when / then
        assertThat(lookup("a.example.com")).isInstanceOfSatisfying(LookupAnswer.Found.class, found -> assertThat(found.authenticated()).isFalse());
        server.authentic(true);
        assertThat(lookup("b.example.com")).isInstanceOfSatisfying(LookupAnswer.Found.class, found -> assertThat(found.authenticated()).isTrue());
    }

    @Test
    void takesNoAnswerToAnotherQuestion() throws IOException {
        // given
        try (var liar = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerFalsely(liar));
            try (var lied = new ResolvedDns(DnsSettings.of("127.0.0.1:" + liar.getLocalPort()).withTimeout(SHORT), Clock.systemUTC())) {
                // when / then
                assertThat(lied.within(Duration.ofSeconds(5), 1).lookup(new Question("example.com", RecordType.TXT)))
                        .isEqualTo(new LookupAnswer.Failed(Reason.MALFORMED));
            }
        }
    }

    /** First with another number, which counts as nothing; then with another question. */
    private static void answerFalsely(DatagramSocket liar) {
        try {
            var packet = new DatagramPacket(new byte[512], 512);
            liar.receive(packet);
            var question = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
            for (var number : List.of(question.getHeader().getID() ^ 1, question.getHeader().getID())) {
                var answer = Message.newQuery(Record.newRecord(TestingDns.name("other.example"), Type.TXT, DClass.IN));
                answer.getHeader().setID(number);
                answer.getHeader().setFlag(Flags.QR);
                var wire = answer.toWire();
                liar.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void takesLongAnswersByTcp() {
        // given
        var long1 = "x".repeat(250);
        server.zone("long.example.com. TXT" + (" \"" + long1 + "\"").repeat(20));
        // when / then
        assertThat(records("long.example.com", RecordType.TXT)).containsExactly(new DnsRecord.Text(IntStream.range(0, 20).mapToObj(n -> long1).toList()));
        assertThat(server.questions()).isEqualTo(2);
    }

    @Test
    void remembersAnswersForTheirTimeToLive() {
        // given
        server.zone("example.com. 60 TXT \"one\"");
        // when
        lookup("example.com");
        lookup("EXAMPLE.com");
        lookup("none.example.com");
        lookup("none.example.com");
        // then
        assertThat(server.questions()).isEqualTo(2);
        // when
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        lookup("example.com");
        lookup("none.example.com");
        // then
        assertThat(server.questions()).isEqualTo(4);
    }

    @Test
    void forgetsFailuresAtOnce() {
        // given
        server.refuse(TestingDns.name("example.com"), Rcode.SERVFAIL);
        lookup("example.com");
        // when
        server.clear().zone("example.com. TXT \"back\"");
        // then
        assertThat(lookup("example.com")).isInstanceOf(LookupAnswer.Found.class);
    }

    @Test
    void asksOnceForWhatManyWantAtTheSameTime() throws Exception {
        // given
        server.zone("example.com. TXT \"one\"").delay(Duration.ofMillis(50));
        // when
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 90).forEach(n -> threads.execute(() -> lookup("example.com")));
        }
        // then
        assertThat(server.questions()).isEqualTo(1);
    }

    @Test
    void asksAgainWhenAPacketIsLost() {
        // given
        server.zone("example.com. TXT \"one\"").silent(true);
        var heard = new Thread(() -> {
            while (server.questions() == 0) {
                Thread.onSpinWait();
            }
            server.silent(false);
        });
        heard.start();
        // when / then
        assertThat(lookup("example.com")).isInstanceOf(LookupAnswer.Found.class);
    }

    @Test
    void asksTheNextServer() throws IOException {
        try (var broken = TestingDns.start();
                var both = new ResolvedDns(DnsSettings.of(broken.address() + "," + server.address()).withTimeout(SHORT), Clock.systemUTC())) {
            // given
            broken.refuse(TestingDns.name("example.com"), Rcode.SERVFAIL);
            server.zone("example.com. TXT \"one\"");
            // when / then
            assertThat(both.within(Duration.ofSeconds(5), 1).lookup(new Question("example.com", RecordType.TXT))).isInstanceOf(LookupAnswer.Found.class);
        }
    }

    @Test
    void answersWithinTheTimeOfTheInspection() {
        // given
        server.silent(true);
        var patient = new ResolvedDns(DnsSettings.of(server.address()).withTimeout(Duration.ofSeconds(30)), Clock.systemUTC());
        var inspection = patient.within(Duration.ofMillis(300), 100);
        var begin = Instant.now();
        // when
        var answers = IntStream.range(0, 5).mapToObj(n -> inspection.lookup(new Question("a" + n + ".example.com", RecordType.A))).toList();
        // then
        assertThat(answers).containsOnly(new LookupAnswer.Failed(Reason.TIMEOUT));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
        patient.close();
    }

    @Test
    void asksNoMoreThanTheInspectionMay() {
        // given
        server.zone("example.com. TXT \"one\"");
        var inspection = resolved.within(Duration.ofSeconds(9), 2);
        // when
        var answers = IntStream.range(0, 3).mapToObj(n -> inspection.lookup(new Question("example.com", RecordType.TXT))).toList();
        // then
        assertThat(answers).last().isEqualTo(new LookupAnswer.Failed(Reason.TIMEOUT));
        assertThat(answers.subList(0, 2)).allSatisfy(answer -> assertThat(answer).isInstanceOf(LookupAnswer.Found.class));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a..example.com", ".example.com", "a.example.com..", "x1234567890123456789012345678901234567890123456789012345678901234.com",
            "\u0000\u0000\u0000\u0000.\u0000\u0000\u0000\u0000..", "ééééééééééééééééééééééééééééééééé.com" })
    void callsANameThatIsNoneMalformed(String name) {
        assertThat(lookup(name)).isEqualTo(new LookupAnswer.Failed(Reason.MALFORMED));
        assertThat(server.questions()).isZero();
    }

    @Test
    void asksForOddNamesAsTheyAre() {
        // given
        server.zone("a\\032b\\\\\\046c.example.com. TXT \"odd\"");
        // when / then
        assertThat(lookup("a b\\046c.example.com")).isInstanceOf(LookupAnswer.NoSuchName.class);
        server.zone("a\\032b\\\\046c.example.com. TXT \"odd\"");
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(lookup("a b\\046c.example.com")).isInstanceOf(LookupAnswer.Found.class);
    }

    private LookupAnswer lookup(String name) {
        return dns.lookup(new Question(name, RecordType.TXT));
    }

    private List<DnsRecord> records(String name, RecordType type) {
        return ((LookupAnswer.Found) dns.lookup(new Question(name, type))).records();
    }
}
