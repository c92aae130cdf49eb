package io.marcato.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.testing.TestingDns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;

/** Whatever octets a server sends are an answer or none; nothing else is thrown, and what is read is bounded. */
class HostileAnswersTest {

    private static final Name NAME = TestingDns.name("example.com");
    private static final List<String> RECORDS = List.of("TXT \"v=spf1 \" \"-all\"", "A 192.0.2.1", "AAAA 2001:db8::1", "MX 10 mail.example.com.", "CNAME www.example.net.",
            "NS ns.example.net.", "PTR host.example.net.", "SOA ns.example.net. admin.example.com. 7 3600 600 86400 300", "TLSA 3 1 1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "DS 7 13 2 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "SPF \"old\"");
    private static final int RUNS = 60_000;

    @Test
    void damagedAnswersAreReadOrRefused() throws IOException {
        // given
        var random = new Random(20_261_125);
        var seeds = new ArrayList<byte[]>();
        for (var record : RECORDS) {
            seeds.add(answer(record).toWire());
        }
        var read = 0;
        for (var run = 0; run < RUNS; run++) {
            var wire = damaged(seeds.get(random.nextInt(seeds.size())), random);
            try {
                // when
                var answer = WireAnswer.of(NAME, type(RECORDS.get(random.nextInt(RECORDS.size()))), DnsServer.message(wire));
                // then
                assertThat(answer).isNotNull();
                read++;
            } catch (WireParseException refused) {
                assertThat(refused).isNotNull();
            }
        }
        assertThat(read).isBetween(RUNS / 10, RUNS);
    }

    @Test
    void chainsOfAliasesAndHeapsOfRecordsAreBounded() throws IOException {
        // given
        var heap = answer("A 192.0.2.1");
        var loop = answer("CNAME example.net.");
        loop.addRecord(record(TestingDns.name("example.net"), "CNAME example.com."), Section.ANSWER);
        for (var i = 0; i < 3_000; i++) {
            heap.addRecord(new TXTRecord(NAME, DClass.IN, 60, "x" + i), Section.ANSWER);
        }
        // when / then
        assertThat(WireAnswer.of(NAME, Type.TXT, heap)).isInstanceOfSatisfying(LookupAnswer.Found.class, found -> assertThat(found.records()).hasSize(1_000));
        assertThat(WireAnswer.of(NAME, Type.TXT, loop)).isEqualTo(new LookupAnswer.Failed(LookupAnswer.Reason.MALFORMED));
    }

    @Test
    void textsKeepEveryOctet() throws IOException {
        // given
        var octets = new byte[256];
        for (var i = 0; i < octets.length; i++) {
            octets[i] = (byte) i;
        }
        var answer = answer("A 192.0.2.1");
        answer.addRecord(new TXTRecord(NAME, DClass.IN, 60, List.of(escaped(Arrays.copyOf(octets, 255)), escaped(new byte[]{(byte) 255}))), Section.ANSWER);
        // when / then
        assertThat(WireAnswer.of(NAME, Type.TXT, new Message(answer.toWire()))).isInstanceOfSatisfying(LookupAnswer.Found.class, found -> assertThat(
                ((DnsRecord.Text) found.records().getFirst()).joined()).isEqualTo(new String(octets, StandardCharsets.ISO_8859_1)));
    }

    private static String escaped(byte[] octets) {
        var text = new StringBuilder();
        for (var octet : octets) {
            text.append(String.format("\\%03d", octet & 0xff));
        }
        return text.toString();
    }

    private static Message answer(String record) throws IOException {
        var answer = Message.newQuery(Record.newRecord(NAME, type(record), DClass.IN));
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(record(NAME, record), Section.ANSWER);
        answer.addRecord(record(NAME, "SOA ns.example.net. admin.example.com. 7 3600 600 86400 300"), Section.AUTHORITY);
        answer.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        return answer;
    }

    private static Record record(Name name, String record) throws IOException {
        return Record.fromString(name, type(record), DClass.IN, 60, record.substring(record.indexOf(' ') + 1), Name.root);
    }

    private static int type(String record) {
        return Type.value(record.substring(0, record.indexOf(' ')));
    }

    private static byte[] damaged(byte[] wire, Random random) {
        var damaged = Arrays.copyOf(wire, random.nextInt(4) == 0 ? random.nextInt(wire.length + 1) : wire.length + random.nextInt(3));
        for (var edits = random.nextInt(4); edits > 0 && damaged.length > 0; edits--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }
}
