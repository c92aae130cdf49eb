package io.marcato.emailauth.mx;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.Severity;
import io.marcato.emailauth.Together;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsCode;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.smtp.MailServers;
import io.marcato.emailauth.smtp.SmtpAnswer;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One mail server of a domain: its addresses and their names, its TLSA records, how it speaks TLS. */
final class HostCheck {

    private static final int MOST_ADDRESSES = 4;
    private static final Pattern ADDRESS = Pattern.compile("\\[.*\\]|[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*");

    private final String host;
    private final Dns dns;
    private final Optional<MailServers> servers;
    private final boolean mxSecured;
    private final boolean strict;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param mxSecured DNSSEC vouches for the MX records that name the host
     * @param strict    the domain publishes MTA-STS, so that senders may refuse a server whose certificate is in disorder
     */
    HostCheck(String host, Dns dns, Optional<MailServers> servers, boolean mxSecured, boolean strict, Instant now) {
        this.host = host;
        this.dns = dns;
        this.servers = servers;
        this.mxSecured = mxSecured;
        this.strict = strict;
        this.now = now;
    }

    InspectedHost run() {
        if (ADDRESS.matcher(host).matches()) {
            return without(MxCode.MX_HOST_IS_ADDRESS.on(host, host + " is an address; an MX record needs a name."));
        }
        if (DomainName.last(host, 1).equals("invalid")) {
            return without(MxCode.MX_HOST_PLACEHOLDER.on(host, host + " never takes mail."));
        }
        List<Question> questions = Stream.of(new Question(host, RecordType.A), new Question(host, RecordType.AAAA), new Question("_25._tcp." + host, RecordType.TLSA))
                .filter(question -> question.type() != RecordType.TLSA || DomainName.isAskable(question.name())).toList();
        List<LookupAnswer> answers = Together.map(questions, dns::lookup);
        LookupAnswer ipv4 = answers.get(0);
        LookupAnswer ipv6 = answers.get(1);
        List<InetAddress> addresses = new ArrayList<>(ipv4.addresses());
        addresses.addAll(ipv6.addresses());
        alias(ipv4);
        if (addresses.isEmpty()) {
            unresolved(ipv4, ipv6);
            return new InspectedHost(host, false, false, false, findings);
        }
        if (mxSecured && Stream.of(ipv4, ipv6).anyMatch(answer -> answer instanceof LookupAnswer.Found found && !found.authenticated())) {
            findings.add(MxCode.MX_HOST_NOT_SECURED.on(host, "DNSSEC vouches for the MX record, but not for the addresses of " + host + "."));
        }
        Together.map(addresses.stream().limit(MOST_ADDRESSES).toList(), this::reverse).forEach(finding -> finding.ifPresent(findings::add));
        Optional<LookupAnswer.Found> tlsa = answers.getLast() instanceof LookupAnswer.Found found && answers.size() == 3 ? Optional.of(found) : Optional.empty();
        Optional<SmtpAnswer> greeting = servers.map(asked -> asked.greet(host));
        greeting.ifPresent(answer -> findings.addAll(new TlsCheck(host, strict, now).of(answer)));
        tlsa.ifPresent(found -> findings.addAll(DaneCheck.of(host, found, mxSecured, greeting)));
        return new InspectedHost(host, !ipv4.addresses().isEmpty(), !ipv6.addresses().isEmpty(), tlsa.isPresent(), findings);
    }

    private InspectedHost without(Finding finding) {
        return new InspectedHost(host, false, false, false, List.of(finding));
    }

    private void alias(LookupAnswer answer) {
        List<String> aliases = switch (answer) {
            case LookupAnswer.Found found -> found.aliases();
            case LookupAnswer.NoData none -> none.aliases();
            case LookupAnswer.NoSuchName none -> none.aliases();
            case LookupAnswer.Failed failed -> List.of();
        };
        if (!aliases.isEmpty()) {
            findings.add(MxCode.MX_HOST_ALIAS.on(host, host + " is an alias of " + aliases.getLast() + "; some senders refuse to deliver to it."));
        }
    }

    private void unresolved(LookupAnswer ipv4, LookupAnswer ipv6) {
        for (LookupAnswer answer : List.of(ipv4, ipv6)) {
            if (answer instanceof LookupAnswer.Failed failed) {
                DnsCode code = DnsCode.of(failed.reason());
                findings.add(code.finding(Severity.WARNING, host + ": " + code.meaning(), Optional.of(host), Optional.empty()));
                return;
            }
        }
        findings.add(MxCode.MX_HOST_UNRESOLVED.on(host, host + (ipv4 instanceof LookupAnswer.NoSuchName ? " does not exist." : " has no address.")));
    }

    /** The name of an address should lead back to it. */
    private Optional<Finding> reverse(InetAddress address) {
        return switch (dns.lookup(new Question(ReverseName.of(address), RecordType.PTR))) {
            case LookupAnswer.Found found -> {
                RecordType type = address.getAddress().length == 4 ? RecordType.A : RecordType.AAAA;
                boolean leadsBack = names(found).stream().limit(MOST_ADDRESSES)
                        .anyMatch(name -> name.equals(host) || dns.lookup(new Question(name, type)).addresses().contains(address));
                yield leadsBack ? Optional.empty() : Optional.of(MxCode.MX_REVERSE_MISMATCH.on(host, address.getHostAddress() + " of " + host + " is called "
                        + names(found).getFirst() + ", which is not at that address."));
            }
            case LookupAnswer.NoData none -> nameless(address);
            case LookupAnswer.NoSuchName none -> nameless(address);
            // What the network's name servers keep to themselves is no fault of the domain.
            case LookupAnswer.Failed failed -> Optional.empty();
        };
    }

    private Optional<Finding> nameless(InetAddress address) {
        return Optional.of(MxCode.MX_REVERSE_MISSING.on(host, address.getHostAddress() + " of " + host + " has no host name."));
    }

    private static List<String> names(LookupAnswer.Found found) {
        return found.records().stream().map(DnsRecord.Name.class::cast).map(DnsRecord.Name::target).toList();
    }
}
