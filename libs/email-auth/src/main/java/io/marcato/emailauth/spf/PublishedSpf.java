package io.marcato.emailauth.spf;

import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a name publishes.
 *
 * @param texts  its SPF records: one, if all is well (RFC 7208 section 4.5)
 * @param others TXT records that are no SPF records
 */
record PublishedSpf(LookupAnswer answer, List<DnsRecord.Text> texts, List<DnsRecord.Text> others) {

    static PublishedSpf of(String domain, Dns dns) {
        var answer = dns.lookup(new Question(domain, RecordType.TXT));
        if (!(answer instanceof LookupAnswer.Found found)) {
            return new PublishedSpf(answer, List.of(), List.of());
        }
        var all = found.records().stream().map(DnsRecord.Text.class::cast).collect(Collectors.partitioningBy(text -> SpfParser.isSpf(text.joined())));
        return new PublishedSpf(answer, all.get(true), all.get(false));
    }

    boolean failed() {
        return answer instanceof LookupAnswer.Failed;
    }

    /** No record of the type asked for at all (RFC 7208 section 4.6.4). */
    boolean isVoid() {
        return isVoid(answer);
    }

    static boolean isVoid(LookupAnswer answer) {
        return answer instanceof LookupAnswer.NoData || answer instanceof LookupAnswer.NoSuchName;
    }
}
