package io.marcato.outbound;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.smtp.MailServers;
import io.marcato.emailauth.smtp.SmtpAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Asks mail servers for STARTTLS on port 25 of addresses it has checked itself, says goodbye, and hands in nothing. */
public final class OutboundMailServers {

    private static final int SMTP = 25;
    private static final int MOST_ADDRESSES = 2;
    private static final int MOST_AT_ONCE = 64;

    private final OutboundSettings settings;
    private final String ownName;
    private final X509TrustManager authorities;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /**
     * @param settings its time is for one server; its port is the one asked in the named networks in place of 25
     * @param ownName  host name to introduce itself by
     */
    public OutboundMailServers(OutboundSettings settings, String ownName) {
        this.settings = settings;
        this.ownName = ownName;
        authorities = Stream.of(Trust.of(settings.authorities()).getTrustManagers()).filter(X509TrustManager.class::isInstance)
                .map((TrustManager manager) -> (X509TrustManager) manager).findFirst().orElseThrow();
    }

    /**
     * For one inspection.
     *
     * @param dns  to find hosts by, usually one that spends the inspection's own time
     * @param time for all servers together, beginning now
     */
    public MailServers with(Dns dns, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return host -> greet(host, dns, end);
    }

    private SmtpAnswer greet(String name, Dns dns, long end) {
        String host = DomainName.normal(name);
        List<InetAddress> found = Stream.of(RecordType.A, RecordType.AAAA).flatMap(type -> dns.lookup(new Question(host, type)).addresses().stream()).toList();
        if (Network.isLiteral(host) || found.isEmpty()) {
            return new SmtpAnswer.Silent("it has no address");
        }
        List<InetAddress> allowed = found.stream().filter(address -> settings.names(address) || PublicAddresses.isPublic(address)).toList();
        if (allowed.isEmpty()) {
            return new SmtpAnswer.NotPublic();
        }
        long now = System.nanoTime();
        return first(host, allowed, now + Math.min(settings.time().toNanos(), end - now));
    }

    private SmtpAnswer first(String host, List<InetAddress> addresses, long end) {
        SmtpAnswer answer = new SmtpAnswer.Silent("it took too long");
        try {
            if (!places.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                return answer;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer;
        }
        try {
            for (InetAddress address : addresses.subList(0, Math.min(addresses.size(), MOST_ADDRESSES))) {
                if (answer instanceof SmtpAnswer.Silent && end - System.nanoTime() > 0) {
                    answer = ask(host, new InetSocketAddress(address, settings.names(address) ? settings.namedPort() : SMTP), end);
                }
            }
            return answer;
        } finally {
            places.release();
        }
    }

    /** Whatever the other side does or leaves undone, the socket is closed at the end of the time, and with it the conversation. */
    private SmtpAnswer ask(String host, InetSocketAddress address, long end) {
        try (Socket socket = new Socket()) {
            Thread watch = Thread.ofVirtual().start(() -> closeAt(socket, end));
            try {
                socket.connect(address, (int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
                return new SmtpConversation(socket, host, ownName, authorities).run();
            } finally {
                watch.interrupt();
            }
        } catch (IOException e) {
            return new SmtpAnswer.Silent(end - System.nanoTime() <= 0 ? "it took too long" : "nobody listens there, or the connection breaks off");
        }
    }

    private static void closeAt(Socket socket, long end) {
        try {
            TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
            socket.close();
        } catch (InterruptedException inTime) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("A socket can be closed", e);
        }
    }
}
