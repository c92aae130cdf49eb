package io.marcato.dns;

import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;

/** What an answer costs to remember, in units of some half a kilobyte: long records must not fill the memory. */
final class AnswerWeight {

    private static final int OCTETS_A_UNIT = 512;
    private static final int RECORDS_A_UNIT = 4;

    private AnswerWeight() {
    }

    static int of(Question question, LookupAnswer answer) {
        if (!(answer instanceof LookupAnswer.Found found)) {
            return 1;
        }
        var octets = found.records().stream().filter(DnsRecord.Text.class::isInstance).map(DnsRecord.Text.class::cast)
                .mapToInt(text -> text.joined().length()).sum();
        return 1 + found.records().size() / RECORDS_A_UNIT + octets / OCTETS_A_UNIT;
    }
}
