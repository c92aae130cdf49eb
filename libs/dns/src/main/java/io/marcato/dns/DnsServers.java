package io.marcato.dns;

import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.LookupAnswer.Reason;
import io.marcato.emailauth.dns.Question;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** The servers in their order: the next one is asked when one does not know, all of them again when none has, no more at once than set. */
final class DnsServers implements AutoCloseable {

    /** A lost packet must not become a finding. */
    private static final int ROUNDS = 2;

    private final Semaphore places;
    private final List<DnsServer> servers;

    DnsServers(DnsSettings settings, Clock clock) {
        places = new Semaphore(settings.inFlight());
        servers = settings.servers().stream().map(address -> new DnsServer(address, settings, clock)).toList();
    }

    /** Blocks the calling, virtual, thread; gives up when the time is over. */
    LookupAnswer ask(Question question, Deadline deadline) throws InterruptedException {
        var name = WireName.of(question.name());
        if (name.isEmpty()) {
            return new LookupAnswer.Failed(Reason.MALFORMED);
        }
        if (!places.tryAcquire(deadline.leftMillis(), TimeUnit.MILLISECONDS)) {
            return new LookupAnswer.Failed(Reason.TIMEOUT);
        }
        try {
            return inRounds(name.get(), WireName.type(question.type()), deadline);
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        servers.forEach(DnsServer::close);
    }

    private LookupAnswer inRounds(Name name, int type, Deadline deadline) throws InterruptedException {
        LookupAnswer last = new LookupAnswer.Failed(Reason.TIMEOUT);
        for (var round = 0; round < ROUNDS; round++) {
            for (var server : servers) {
                if (deadline.isOver() || !server.mayAsk()) {
                    continue;
                }
                last = ask(server, name, type, deadline);
                if (!(last instanceof LookupAnswer.Failed)) {
                    return last;
                }
            }
            if (isWord(last)) {
                return last;
            }
        }
        return last;
    }

    /** A refusal is an answer: asking again at once brings the same. */
    private static boolean isWord(LookupAnswer answer) {
        return answer instanceof LookupAnswer.Failed failed && failed.reason() != Reason.TIMEOUT && failed.reason() != Reason.UNREACHABLE;
    }

    private static LookupAnswer ask(DnsServer server, Name name, int type, Deadline deadline) throws InterruptedException {
        var question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        // Tells the resolver that we want to know whether it has verified the answer (RFC 6840 section 5.7).
        question.getHeader().setFlag(Flags.AD);
        question.addRecord(new OPTRecord(DnsServer.UDP_PAYLOAD, 0, 0), Section.ADDITIONAL);
        try {
            return WireAnswer.of(name, type, server.ask(question, deadline));
        } catch (DnsFailure failure) {
            return new LookupAnswer.Failed(failure.reason());
        }
    }
}
