package io.marcato.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/** A DNS server on UDP and TCP of one local port, with the zones a test gives it. It can be slow, silent and wrong. */
public final class TestingDns implements AutoCloseable {

    private static final int TTL_SECONDS = 300;
    private static final int LONGEST_STRING = 255;

    private final TestingZones zones = new TestingZones();
    private final DnsSockets sockets;
    private volatile boolean silent;

    private TestingDns(int port) {
        sockets = new DnsSockets(port, question -> silent ? Optional.empty() : zones.answer(question));
    }

    public static TestingDns start() {
        return start(0);
    }

    /** On a port that was promised to somebody before. */
    public static TestingDns start(int port) {
        var server = new TestingDns(port);
        server.sockets.open();
        return server;
    }

    /** As {@code marcato.dns.servers} takes it. */
    public String address() {
        return "127.0.0.1:" + sockets.port();
    }

    /** Adds records in the form of master files (RFC 1035 section 5), names from the root: {@code example.com. TXT "v=spf1 -all"}. */
    public TestingDns zone(String text) {
        try (var master = new Master(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), Name.root, TTL_SECONDS)) {
            for (var record = master.nextRecord(); record != null; record = master.nextRecord()) {
                zones.add(record);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record of any type from its data; for TXT one character-string each, longer ones in pieces of 255 octets. */
    public TestingDns record(String owner, String type, List<String> data) {
        var isText = type.equals("TXT") || type.equals("SPF");
        var text = data.stream().map(word -> isText ? quoted(word) : type.equals("A") || type.equals("AAAA") || word.matches("[0-9]+") ? word : name(word).toString())
                .collect(Collectors.joining(" "));
        try {
            zones.add(Record.fromString(name(owner), Type.value(type), DClass.IN, TTL_SECONDS, text, Name.root));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The zone of a scenario, instead of whatever was there. */
    public TestingDns scenario(SpfScenarios.Scenario scenario) {
        clear();
        scenario.zone().stream().filter(entry -> canBeAsked(entry.owner())).forEach(entry -> record(entry.owner(), entry.type(), entry.data()));
        scenario.failures().forEach(owner -> refuse(name(owner), Rcode.SERVFAIL));
        for (var owner : scenario.silent()) {
            zones.exists(name(owner));
            Stream.of("A", "AAAA", "MX", "PTR", "TXT", "SPF").filter(type -> scenario.zone().stream()
                    .noneMatch(entry -> entry.owner().equalsIgnoreCase(owner) && entry.type().equals(type)))
                    .forEach(type -> silent(name(owner), Type.value(type)));
        }
        return this;
    }

    /** Suites have zones for names that no server can be asked for. */
    private static boolean canBeAsked(String owner) {
        return owner.length() < LONGEST_STRING && Arrays.stream(owner.split("\\.")).allMatch(label -> label.length() < 64);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        var octets = text.getBytes(StandardCharsets.ISO_8859_1);
        for (var i = 0; i < octets.length; i++) {
            quoted.append(i > 0 && i % LONGEST_STRING == 0 ? "\" \"" : "").append(escaped(octets[i] & 0xff));
        }
        return quoted.append('"').toString();
    }

    private static String escaped(int letter) {
        return letter <= ' ' || letter > '~' || "\"\\@$;()".indexOf(letter) >= 0 ? String.format("\\%03d", letter) : Character.toString(letter);
    }

    /** Names of an address; none at all for an address that exists without a name. */
    public TestingDns ptr(String address, String... names) {
        var owner = reverse(address);
        return records(owner, Arrays.stream(names).map(name -> ptrRecord(owner, name)).toArray(Record[]::new));
    }

    /** Adds records; the owner exists even without any. */
    public TestingDns records(Name owner, Record... records) {
        zones.exists(owner);
        Arrays.stream(records).forEach(zones::add);
        return this;
    }

    /** Answers questions for a name with this response code ({@link org.xbill.DNS.Rcode}). */
    public TestingDns refuse(Name name, int rcode) {
        zones.refuse(name, rcode);
        return this;
    }

    /** Answers questions for an address with this response code. */
    public TestingDns refuse(String address, int rcode) {
        return refuse(reverse(address), rcode);
    }

    /** Says nothing to questions of this type ({@link org.xbill.DNS.Type}) for a name. */
    public TestingDns silent(Name name, int type) {
        zones.silence(name, type);
        return this;
    }

    /** Hears questions and says nothing. */
    public TestingDns silent(boolean value) {
        silent = value;
        return this;
    }

    /** Thinks before every answer. */
    public TestingDns delay(Duration value) {
        sockets.delay(value);
        return this;
    }

    /** Sends something else than the answer to whoever asks for a name of this domain; it may take its time. */
    public TestingDns spoil(Name domain, UnaryOperator<byte[]> wire) {
        sockets.spoil(domain, wire);
        return this;
    }

    /** Says that DNSSEC vouches for every answer (AD). */
    public TestingDns authentic(boolean value) {
        zones.authentic(value);
        return this;
    }

    /** Forgets all zones and misbehaviour. */
    public TestingDns clear() {
        zones.clear();
        silent = false;
        sockets.delay(Duration.ZERO);
        sockets.spoilNothing();
        return this;
    }

    /** Questions heard so far. */
    public int questions() {
        return sockets.questions();
    }

    /** Whatever is in it, dots alone mean something. */
    public static Name name(String name) {
        var escaped = name.chars().mapToObj(TestingDns::escaped).collect(Collectors.joining());
        return Name.fromConstantString(name.endsWith(".") ? escaped : escaped + ".");
    }

    public static Name reverse(String address) {
        try {
            return ReverseMap.fromAddress(InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Record ptrRecord(Name owner, String name) {
        return new PTRRecord(owner, DClass.IN, TTL_SECONDS, name(name));
    }

    /** The port is free again afterwards. */
    @Override
    public void close() throws IOException {
        sockets.close();
    }
}
