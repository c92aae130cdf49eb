package io.marcato.emailauth.spf;

import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import java.util.List;

/** Names of a client that lead back to its address (RFC 7208 section 5.5), looked up once for a check and only when needed. */
final class ClientNames {

    private final IpAddress ip;
    private final Dns dns;
    private LookupAnswer pointers;
    private List<String> validated;

    ClientNames(IpAddress ip, Dns dns) {
        this.ip = ip;
        this.dns = dns;
    }

    LookupAnswer pointers() {
        if (pointers == null) {
            pointers = dns.lookup(new Question(ip.reverseName(), RecordType.PTR));
        }
        return pointers;
    }

    /** Of the first ten names; one whose addresses DNS does not tell is passed over. */
    List<String> validated() {
        if (validated == null) {
            validated = pointers() instanceof LookupAnswer.Found found
                    ? found.records().stream().limit(Budget.MOST_NAMES).map(name -> ((DnsRecord.Name) name).target()).filter(this::leadsBack).toList()
                    : List.of();
        }
        return validated;
    }

    /** Value of the macro p (RFC 7208 section 7.3): the domain itself, else a name below it, else any. */
    String best(String domain) {
        return validated().stream().filter(domain::equals).findFirst()
                .or(() -> validated().stream().filter(name -> name.endsWith("." + domain)).findFirst())
                .or(() -> validated().stream().findFirst())
                .orElse("unknown");
    }

    boolean isWithin(String domain) {
        return validated().stream().anyMatch(name -> name.equals(domain) || name.endsWith("." + domain));
    }

    private boolean leadsBack(String name) {
        var type = ip.version() == 4 ? RecordType.A : RecordType.AAAA;
        return dns.lookup(new Question(name, type)) instanceof LookupAnswer.Found found
                && found.records().stream().anyMatch(record -> IpAddress.of(((DnsRecord.Address) record).address(), ip.version()).equals(ip));
    }
}
