package io.marcato.testing;

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
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;

/** UDP and TCP of one local port: hears questions, and sends what it is told to answer. */
final class DnsSockets implements AutoCloseable {

    private static final int BACKLOG = 200;

    private final Function<Message, Optional<Message>> answers;
    private final Map<Name, UnaryOperator<byte[]>> spoiled = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private volatile Duration delay = Duration.ZERO;

    /** @param port 0 for any that is free */
    DnsSockets(int port, Function<Message, Optional<Message>> answers) {
        this.answers = answers;
        try {
            tcp = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
            udp = new DatagramSocket(new InetSocketAddress(tcp.getInetAddress(), tcp.getLocalPort()));
            udp.setReceiveBufferSize(1 << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void open() {
        threads.execute(this::serveUdp);
        threads.execute(this::serveTcp);
    }

    int port() {
        return tcp.getLocalPort();
    }

    int questions() {
        return questions.get();
    }

    void delay(Duration value) {
        delay = value;
    }

    void spoil(Name domain, UnaryOperator<byte[]> wire) {
        spoiled.put(domain, wire);
    }

    void spoilNothing() {
        spoiled.clear();
    }

    /** The port is free again afterwards: sockets are gone only when the threads that wait on them have ended. */
    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serveUdp() {
        var buffer = new byte[4096];
        try {
            while (true) {
                var packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                var wire = Arrays.copyOf(buffer, packet.getLength());
                var client = packet.getSocketAddress();
                if (delay.isZero() && spoiled.isEmpty()) {
                    answerByUdp(wire, client);
                } else {
                    threads.execute(() -> answerByUdp(wire, client));
                }
            }
        } catch (SocketException closed) {
            // close() ends the wait like this
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answerByUdp(byte[] wire, SocketAddress client) {
        try {
            var question = heard(wire);
            var answer = answers.apply(question);
            if (answer.isPresent()) {
                var bytes = sent(question, answer.get().toWire(TestingZones.room(question)));
                udp.send(new DatagramPacket(bytes, bytes.length, client));
            }
        } catch (IOException closed) {
            // the test is over
            return;
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
                var question = heard(in.readNBytes(in.readUnsignedShort()));
                var answer = answers.apply(question);
                if (answer.isPresent()) {
                    var bytes = sent(question, answer.get().toWire());
                    out.writeShort(bytes.length);
                    out.write(bytes);
                    out.flush();
                }
            }
        } catch (EOFException | SocketException done) {
            // the client hung up
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] sent(Message question, byte[] answer) {
        var name = question.getQuestion().getName();
        return spoiled.entrySet().stream().filter(entry -> name.subdomain(entry.getKey())).findFirst().map(entry -> entry.getValue().apply(answer)).orElse(answer);
    }

    private Message heard(byte[] wire) throws IOException {
        questions.incrementAndGet();
        try {
            Thread.sleep(delay);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return new Message(wire);
    }
}
