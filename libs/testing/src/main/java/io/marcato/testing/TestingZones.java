package io.marcato.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** What {@link TestingDns} knows, and how it answers as a resolver would (RFC 1034 section 4.3.2, RFC 2308). */
final class TestingZones {

    private static final int LONGEST_UDP_ANSWER = 1232;
    private static final int LONGEST_PLAIN_ANSWER = 512;
    private static final int LONGEST_CHAIN = 16;
    private static final int NEGATIVE_TTL_SECONDS = 60;

    private record Silence(Name name, int type) {
    }

    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
    private final Map<Name, Integer> refusals = new ConcurrentHashMap<>();
    private final Set<Silence> silences = ConcurrentHashMap.newKeySet();
    private volatile boolean authentic;

    /** The name and all above it exist. */
    void exists(Name name) {
        for (var each = name; each.labels() > 1; each = new Name(each, 1)) {
            records.computeIfAbsent(each, owner -> new CopyOnWriteArrayList<>());
        }
    }

    void add(Record record) {
        exists(record.getName());
        records.get(record.getName()).add(record);
    }

    void refuse(Name name, int rcode) {
        refusals.put(name, rcode);
    }

    void silence(Name name, int type) {
        silences.add(new Silence(name, type));
    }

    void authentic(boolean value) {
        authentic = value;
    }

    void clear() {
        authentic = false;
        records.clear();
        refusals.clear();
        silences.clear();
    }

    /** Octets the answer to a question may have by UDP (RFC 6891 section 6.2.3). */
    static int room(Message question) {
        return question.getOPT() == null ? LONGEST_PLAIN_ANSWER : Math.clamp(question.getOPT().getPayloadSize(), LONGEST_PLAIN_ANSWER, LONGEST_UDP_ANSWER);
    }

    /** Empty for silence. */
    Optional<Message> answer(Message question) {
        var asked = question.getQuestion();
        if (silences.contains(new Silence(asked.getName(), asked.getType()))) {
            return Optional.empty();
        }
        var answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        // Who asks without recursion asks a name server and no resolver.
        answer.getHeader().setFlag(question.getHeader().getFlag(Flags.RD) ? Flags.RA : Flags.AA);
        if (authentic) {
            answer.getHeader().setFlag(Flags.AD);
        }
        answer.addRecord(asked, Section.QUESTION);
        fill(answer, asked);
        return Optional.of(answer);
    }

    private void fill(Message answer, Record asked) {
        var name = asked.getName();
        for (var step = 0; step < LONGEST_CHAIN; step++) {
            var owned = records.get(name);
            if (refusals.containsKey(name) || owned == null) {
                answer.getHeader().setRcode(refusals.getOrDefault(name, Rcode.NXDOMAIN));
                negative(answer, name);
                return;
            }
            var fitting = owned.stream().filter(record -> record.getType() == asked.getType()).toList();
            fitting.forEach(record -> answer.addRecord(record, Section.ANSWER));
            var alias = owned.stream().filter(CNAMERecord.class::isInstance).map(CNAMERecord.class::cast).findFirst();
            if (!fitting.isEmpty() || alias.isEmpty()) {
                if (fitting.isEmpty()) {
                    negative(answer, name);
                }
                return;
            }
            answer.addRecord(alias.get(), Section.ANSWER);
            name = alias.get().getTarget();
        }
        answer.getHeader().setRcode(Rcode.SERVFAIL);
    }

    private void negative(Message answer, Name name) {
        var zone = name.labels() > 2 ? new Name(name, name.labels() - 3) : name;
        answer.addRecord(new SOARecord(zone, DClass.IN, NEGATIVE_TTL_SECONDS, zone, zone, 1, 3600, 600, 86_400, NEGATIVE_TTL_SECONDS), Section.AUTHORITY);
    }
}
