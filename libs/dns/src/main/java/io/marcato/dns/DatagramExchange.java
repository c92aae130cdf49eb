package io.marcato.dns;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Questions to one server by UDP, from sockets that are kept: to open one for a question costs more than the question. A socket carries one
 * question at a time, has a port that the system chose, and is given up after some of them, so that whoever wants to forge an answer has to guess
 * its port beside the question's number (RFC 5452 section 9.2).
 */
final class DatagramExchange implements AutoCloseable {

    private static final int MOST_QUESTIONS = 100;
    private static final int HEADER_OCTETS = 12;
    private static final int RESPONSE_FLAG = 0x80;

    private final InetSocketAddress server;
    private final int longestAnswer;
    private final Deque<Port> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    DatagramExchange(InetSocketAddress server, int longestAnswer) {
        this.server = server;
        this.longestAnswer = longestAnswer;
    }

    /** Blocks the calling, virtual, thread; messages that do not answer the question are passed over. */
    byte[] ask(byte[] question, Duration patience) throws IOException {
        var kept = idle.pollFirst();
        var port = kept == null ? new Port(server, longestAnswer) : kept;
        var answered = false;
        try {
            var answer = port.ask(question, System.nanoTime() + patience.toNanos());
            answered = true;
            return answer;
        } finally {
            // What comes late to a port must find nobody there.
            if (answered && port.questions < MOST_QUESTIONS && !closed) {
                idle.addFirst(port);
            } else {
                port.socket.close();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (var port = idle.pollFirst(); port != null; port = idle.pollFirst()) {
            port.socket.close();
        }
    }

    private static final class Port {

        private final DatagramSocket socket;
        private final DatagramPacket answer;
        private int questions;

        Port(InetSocketAddress server, int longestAnswer) throws IOException {
            socket = new DatagramSocket();
            answer = new DatagramPacket(new byte[longestAnswer], longestAnswer);
            try {
                socket.connect(server);
            } catch (RuntimeException | Error e) {
                socket.close();
                throw e;
            }
        }

        byte[] ask(byte[] question, long end) throws IOException {
            questions++;
            socket.send(new DatagramPacket(question, question.length));
            do {
                var left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException("timed out");
                }
                socket.setSoTimeout((int) left);
                answer.setLength(answer.getData().length);
                socket.receive(answer);
            } while (!answers(question));
            return Arrays.copyOf(answer.getData(), answer.getLength());
        }

        private boolean answers(byte[] question) {
            var data = answer.getData();
            return answer.getLength() >= HEADER_OCTETS && data[0] == question[0] && data[1] == question[1] && (data[2] & RESPONSE_FLAG) != 0;
        }
    }
}
