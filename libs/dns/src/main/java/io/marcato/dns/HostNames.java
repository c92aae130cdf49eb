package io.marcato.dns;

import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps of an answer the names that could be a host's (letters, digits, hyphen, underscore; RFC 1123 section 2.1), since holders of addresses
 * write what they like.
 */
final class HostNames {

    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern HOST_NAME = Pattern.compile("(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*");
    private static final int MOST_NAMES = 100;

    private HostNames() {
    }

    static LookupAnswer of(LookupAnswer answer) {
        if (!(answer instanceof LookupAnswer.Found found)) {
            return answer;
        }
        var names = found.records().stream().limit(MOST_NAMES).map(DnsRecord.Name.class::cast)
                .filter(name -> HOST_NAME.matcher(name.target()).matches()).distinct().sorted(Comparator.comparing(DnsRecord.Name::target)).toList();
        return names.isEmpty() ? new LookupAnswer.NoData(found.aliases(), found.ttl())
                : new LookupAnswer.Found(List.copyOf(names), found.aliases(), found.ttl(), found.authenticated());
    }
}
