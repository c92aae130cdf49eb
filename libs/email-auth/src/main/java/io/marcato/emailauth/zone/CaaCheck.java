package io.marcato.emailauth.zone;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Quote;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which authorities may issue certificates for a domain: its CAA records, or those of the closest name above it that has some (RFC 8659 section 3). */
final class CaaCheck {

    /** Of web servers, of mail users (RFC 9495), of marks for BIMI. */
    private static final Set<String> ISSUING = Set.of("issue", "issuewild", "issuemail", "issuevmc");
    private static final Set<String> CONTACTS = Set.of("iodef", "contactemail", "contactphone");

    private CaaCheck() {
    }

    /** Nothing where DNS does not say. */
    static List<Finding> of(String domain, Dns dns) {
        for (Optional<String> name = Optional.of(domain); name.isPresent(); name = name.flatMap(DomainName::parent)) {
            switch (dns.lookup(new Question(name.get(), RecordType.CAA))) {
                case LookupAnswer.Found found -> {
                    return judge(name.get(), found);
                }
                case LookupAnswer.Failed failed -> {
                    return List.of();
                }
                case LookupAnswer.NoData none -> {
                }
                case LookupAnswer.NoSuchName none -> {
                }
            }
        }
        return List.of(ZoneCode.ZONE_CAA_MISSING.finding());
    }

    private static List<Finding> judge(String name, LookupAnswer.Found found) {
        return found.records().stream().map(DnsRecord.Caa.class::cast).filter(record -> !isUsable(record)).distinct()
                .map(record -> ZoneCode.ZONE_CAA_INVALID.on(name, "The CAA record " + Quote.of(record.tag() + " " + record.value()) + " of " + name
                        + (ISSUING.contains(record.tag()) ? " names no authority." : " has a tag that nobody knows"
                                + (record.critical() ? ", and says that nobody may issue who does not." : "."))))
                .toList();
    }

    private static boolean isUsable(DnsRecord.Caa record) {
        return CONTACTS.contains(record.tag()) || ISSUING.contains(record.tag()) && isIssuer(record.value());
    }

    /** A name with parameters behind a semicolon; without a name nobody may issue (section 4.2). */
    private static boolean isIssuer(String value) {
        String issuer = value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return issuer.isEmpty() || DomainName.isHost(issuer);
    }
}
