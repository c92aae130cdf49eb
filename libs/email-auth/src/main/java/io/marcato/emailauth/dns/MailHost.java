package io.marcato.emailauth.dns;

import java.util.List;

/** Where mail for a domain goes. */
public final class MailHost {

    private MailHost() {
    }

    /** A null MX, or neither MX nor address (RFC 5321 section 5.1, RFC 7505); not for want of an answer. */
    public static boolean takesNoMail(String domain, Dns dns) {
        return switch (dns.lookup(new Question(domain, RecordType.MX))) {
            case LookupAnswer.Found found -> exchanges(found).stream().allMatch(String::isEmpty);
            case LookupAnswer.NoSuchName none -> true;
            case LookupAnswer.NoData none -> isMissing(domain, RecordType.A, dns) && isMissing(domain, RecordType.AAAA, dns);
            case LookupAnswer.Failed failed -> false;
        };
    }

    /** Whether the domain says that it takes no mail. */
    public static boolean hasNullMx(String domain, Dns dns) {
        return dns.lookup(new Question(domain, RecordType.MX)) instanceof LookupAnswer.Found found
                && exchanges(found).stream().allMatch(String::isEmpty);
    }

    /** Names of the mail servers, each once; empty for a null MX. */
    public static List<String> exchanges(LookupAnswer answer) {
        return answer instanceof LookupAnswer.Found found ? found.records().stream().filter(DnsRecord.Mx.class::isInstance)
                .map(DnsRecord.Mx.class::cast).map(DnsRecord.Mx::exchange).distinct().toList() : List.of();
    }

    private static boolean isMissing(String host, RecordType type, Dns dns) {
        LookupAnswer answer = dns.lookup(new Question(host, type));
        return answer instanceof LookupAnswer.NoData || answer instanceof LookupAnswer.NoSuchName;
    }
}
