package io.marcato.dns;

import io.marcato.emailauth.zone.AuthorityAnswer;
import io.marcato.emailauth.zone.NameServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Name servers, asked themselves and without recursion. */
public final class AuthoritativeServers {

    private static final int LONGEST_ANSWER = 1232;
    private static final int ATTEMPTS = 2;
    private static final int MOST_AT_ONCE = 64;

    private final Function<InetAddress, OptionalInt> port;
    private final Duration patience;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /**
     * @param port     to ask at an address; empty for one that must not be asked
     * @param patience with one question; a lost one is asked once more
     */
    public AuthoritativeServers(Function<InetAddress, OptionalInt> port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    /** For one inspection. @param time for all servers together, beginning now */
    public NameServers within(Duration time) {
        var deadline = Deadline.in(time);
        return (address, zone) -> authority(address, zone, deadline);
    }

    private AuthorityAnswer authority(InetAddress address, String zone, Deadline deadline) {
        var name = WireName.of(zone);
        var open = port.apply(address);
        if (name.isEmpty() || open.isEmpty()) {
            return open.isEmpty() ? new AuthorityAnswer.NotPublic() : new AuthorityAnswer.Silent();
        }
        try {
            if (!places.tryAcquire(deadline.leftMillis(), TimeUnit.MILLISECONDS)) {
                return new AuthorityAnswer.Silent();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new AuthorityAnswer.Silent();
        }
        try (var exchange = new DatagramExchange(new InetSocketAddress(address, open.getAsInt()), LONGEST_ANSWER)) {
            return ask(exchange, name.get(), deadline);
        } finally {
            places.release();
        }
    }

    private AuthorityAnswer ask(DatagramExchange exchange, Name zone, Deadline deadline) {
        var question = Message.newQuery(Record.newRecord(zone, Type.SOA, DClass.IN));
        question.getHeader().unsetFlag(Flags.RD);
        for (var attempt = 0; attempt < ATTEMPTS && !deadline.isOver(); attempt++) {
            try {
                return read(DnsServer.message(exchange.ask(question.toWire(), deadline.atMost(patience))), zone);
            } catch (IOException silence) {
                // The next attempt, or none
                continue;
            }
        }
        return new AuthorityAnswer.Silent();
    }

    private static AuthorityAnswer read(Message answer, Name zone) {
        if (answer.getRcode() != Rcode.NOERROR || !answer.getHeader().getFlag(Flags.AA)) {
            return new AuthorityAnswer.Lame();
        }
        return answer.getSection(Section.ANSWER).stream().filter(SOARecord.class::isInstance).map(SOARecord.class::cast)
                .filter(soa -> soa.getName().equals(zone)).findFirst()
                .<AuthorityAnswer>map(soa -> new AuthorityAnswer.Authoritative(soa.getSerial())).orElseGet(AuthorityAnswer.Lame::new);
    }
}
