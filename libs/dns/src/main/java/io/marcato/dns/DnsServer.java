package io.marcato.dns;

import io.marcato.emailauth.dns.LookupAnswer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.WireParseException;

/** One recursive resolver, left alone for a while after it failed to answer many times in a row. */
final class DnsServer implements AutoCloseable {

    /** Below a fragment on any path (RFC 9715 section 3.1); longer answers come by TCP. */
    static final int UDP_PAYLOAD = 1232;
    /** Some servers send more than they were asked to. */
    private static final int LARGEST_DATAGRAM = 4096;
    private static final int SILENCES_BEFORE_REST = 16;

    private final DatagramExchange udp;
    private final SimpleResolver tcp;
    private final Duration timeout;
    private final Duration rest;
    private final Clock clock;
    private int silences;
    private Instant restsUntil = Instant.MIN;

    DnsServer(InetSocketAddress address, DnsSettings settings, Clock clock) {
        udp = new DatagramExchange(address, LARGEST_DATAGRAM);
        tcp = new SimpleResolver(address);
        tcp.setTCP(true);
        tcp.setTimeout(settings.timeout());
        timeout = settings.timeout();
        rest = settings.rest();
        this.clock = clock;
    }

    /** False while the server rests; after that one caller may try it, and the rest ends when it answers. */
    synchronized boolean mayAsk() {
        if (silences < SILENCES_BEFORE_REST) {
            return true;
        }
        if (clock.instant().isBefore(restsUntil)) {
            return false;
        }
        restsUntil = clock.instant().plus(rest);
        return true;
    }

    /** Blocks the calling, virtual, thread for at most twice the timeout (UDP, then TCP), and not after the deadline. */
    Message ask(Message question, Deadline deadline) throws DnsFailure, InterruptedException {
        try {
            var answer = byUdp(question, deadline);
            var whole = answer.getHeader().getFlag(Flags.TC) ? byTcp(question, deadline) : answer;
            answered();
            return whole;
        } catch (TimeoutException | SocketTimeoutException e) {
            // A caller out of time says nothing about the server.
            if (!deadline.isOver()) {
                silent();
            }
            throw new DnsFailure(LookupAnswer.Reason.TIMEOUT, e);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        udp.close();
    }

    private Message byUdp(Message question, Deadline deadline) throws IOException {
        var answer = message(udp.ask(question.toWire(), deadline.atMost(timeout)));
        // Whoever knows nothing of the question need not repeat it (RFC 5452 section 9.1).
        var asked = answer.getQuestion();
        if (asked == null ? answer.getRcode() == Rcode.NOERROR : !asked.equals(question.getQuestion())) {
            throw new WireParseException("The answer is to another question");
        }
        return answer;
    }

    /** dnsjava throws unchecked exceptions, too, for some octets. */
    static Message message(byte[] wire) throws WireParseException {
        try {
            return new Message(wire);
        } catch (IOException | RuntimeException e) {
            throw e instanceof WireParseException unreadable ? unreadable : new WireParseException("The answer is no message", e);
        }
    }

    private Message byTcp(Message question, Deadline deadline) throws IOException, InterruptedException, TimeoutException {
        var answer = tcp.sendAsync(question).toCompletableFuture();
        try {
            return answer.get(deadline.atMost(timeout).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private DnsFailure failure(IOException cause) {
        if (cause instanceof WireParseException) {
            answered();
            return new DnsFailure(LookupAnswer.Reason.MALFORMED, cause);
        }
        silent();
        var timedOut = String.valueOf(cause.getMessage()).contains("imed out");
        return new DnsFailure(timedOut ? LookupAnswer.Reason.TIMEOUT : LookupAnswer.Reason.UNREACHABLE, cause);
    }

    private synchronized void answered() {
        silences = 0;
    }

    private synchronized void silent() {
        silences++;
        if (silences >= SILENCES_BEFORE_REST) {
            restsUntil = clock.instant().plus(rest);
        }
    }
}
