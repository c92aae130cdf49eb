package io.marcato.dns;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Reads the answer to a PTR question. */
final class PtrAnswer {

    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern HOST_NAME = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");
    private static final int LONGEST_CHAIN = 8;
    private static final int MOST_NAMES = 100;

    private PtrAnswer() {
    }

    static LookupAnswer of(Name question, Message message) {
        return switch (message.getRcode()) {
            case Rcode.NOERROR -> names(question, message);
            case Rcode.NXDOMAIN -> new LookupAnswer.NoSuchName();
            case Rcode.SERVFAIL -> new LookupAnswer.Failed(LookupAnswer.Reason.SERVFAIL);
            case Rcode.REFUSED -> new LookupAnswer.Failed(LookupAnswer.Reason.REFUSED);
            default -> new LookupAnswer.Failed(LookupAnswer.Reason.MALFORMED);
        };
    }

    private static LookupAnswer names(Name question, Message message) {
        var owner = endOfChain(question, message);
        var records = message.getSection(Section.ANSWER).stream()
                .filter(record -> record instanceof PTRRecord && record.getName().equals(owner)).limit(MOST_NAMES).toList();
        var names = records.stream().map(record -> hostName((PTRRecord) record)).flatMap(Optional::stream).toList();
        if (names.isEmpty()) {
            return new LookupAnswer.NoData();
        }
        var ttl = records.stream().mapToLong(Record::getTTL).min().orElse(0);
        return new LookupAnswer.Found(names, Duration.ofSeconds(ttl));
    }

    /** Holders of small networks get their names by CNAME (RFC 2317 section 4). */
    private static Name endOfChain(Name question, Message message) {
        var owner = question;
        for (var step = 0; step < LONGEST_CHAIN; step++) {
            var next = target(owner, message);
            if (next.isEmpty()) {
                return owner;
            }
            owner = next.get();
        }
        return owner;
    }

    private static Optional<Name> target(Name owner, Message message) {
        return message.getSection(Section.ANSWER).stream().filter(record -> record instanceof CNAMERecord && record.getName().equals(owner))
                .map(record -> ((CNAMERecord) record).getTarget()).findFirst();
    }

    private static Optional<String> hostName(PTRRecord record) {
        return Optional.of(record.getTarget().toString(true).toLowerCase(Locale.ROOT)).filter(name -> HOST_NAME.matcher(name).matches());
    }
}
