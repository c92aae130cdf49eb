package io.marcato.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;

/** A DNS server on UDP and TCP of one local port, with the records a test gives it; other names do not exist. */
final class TestingDns implements AutoCloseable {

    private static final int LONGEST_UDP_ANSWER = 1232;
    private static final int TTL_SECONDS = 300;

    private final Map<Name, List<Record>> answers = new ConcurrentHashMap<>();
    private final Map<Name, Integer> refusals = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private volatile boolean silent;

    private TestingDns(ServerSocket tcp, DatagramSocket udp) {
        this.tcp = tcp;
        this.udp = udp;
    }

    static TestingDns start() {
        try {
            var tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var udp = new DatagramSocket(new InetSocketAddress(tcp.getInetAddress(), tcp.getLocalPort()));
            var server = new TestingDns(tcp, udp);
            server.threads.execute(server::serveUdp);
            server.threads.execute(server::serveTcp);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code marcato.dns.servers} takes it. */
    String address() {
        return "127.0.0.1:" + tcp.getLocalPort();
    }

    /** Names of an address; none at all for an address that exists without a name. */
    TestingDns ptr(String address, String... names) {
        var owner = reverse(address);
        return records(owner, Arrays.stream(names).map(name -> ptrRecord(owner, name)).toArray(Record[]::new));
    }

    /** The whole answer to questions for a name, of whichever type. */
    TestingDns records(Name owner, Record... records) {
        answers.put(owner, List.of(records));
        return this;
    }

    /** Answers questions for an address with this response code ({@link Rcode}). */
    TestingDns refuse(String address, int rcode) {
        refusals.put(reverse(address), rcode);
        return this;
    }

    /** Hears questions and says nothing. */
    TestingDns silent(boolean value) {
        silent = value;
        return this;
    }

    int questions() {
        return questions.get();
    }

    static Name reverse(String address) {
        try {
            return ReverseMap.fromAddress(InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Record ptrRecord(Name owner, String name) {
        return new PTRRecord(owner, DClass.IN, TTL_SECONDS, Name.fromConstantString(name.endsWith(".") ? name : name + "."));
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
        threads.shutdownNow();
    }

    private void serveUdp() {
        var buffer = new byte[4096];
        try {
            while (true) {
                var packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                var answer = answer(Arrays.copyOf(buffer, packet.getLength()));
                if (!silent) {
                    var bytes = answer.toWire(LONGEST_UDP_ANSWER);
                    udp.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                }
            }
        } catch (SocketException closed) {
            // close() ends the wait like this
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serveTcp() {
        try {
            while (true) {
                var connection = tcp.accept();
                threads.execute(() -> converse(connection));
            }
        } catch (SocketException closed) {
            // close() ends the wait like this
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void converse(Socket connection) {
        try (connection;
                var in = new DataInputStream(connection.getInputStream());
                var out = new DataOutputStream(connection.getOutputStream())) {
            while (true) {
                var bytes = answer(in.readNBytes(in.readUnsignedShort())).toWire();
                out.writeShort(bytes.length);
                out.write(bytes);
                out.flush();
            }
        } catch (EOFException | SocketException done) {
            // the client hung up
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Message answer(byte[] wire) throws IOException {
        questions.incrementAndGet();
        var question = new Message(wire);
        var name = question.getQuestion().getName();
        var answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(question.getQuestion(), Section.QUESTION);
        answer.getHeader().setRcode(refusals.getOrDefault(name, answers.containsKey(name) ? Rcode.NOERROR : Rcode.NXDOMAIN));
        answers.getOrDefault(name, List.of()).forEach(record -> answer.addRecord(record, Section.ANSWER));
        return answer;
    }
}
