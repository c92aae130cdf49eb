package io.marcato.dns;

import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.LookupAnswer.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.SPFRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Reads a resolver's message. Only what belongs to the question counts: the chain of CNAMEs from its name, and records at the chain's end. */
final class WireAnswer {

    private static final int LONGEST_CHAIN = 16;
    private static final int MOST_RECORDS = 1_000;
    /** Without an SOA a negative answer should not be kept (RFC 2308 section 5). */
    private static final Duration NO_TTL = Duration.ZERO;
    private static final int FIRST_BOGUS = 5;
    private static final int LAST_BOGUS = 12;

    private final Message message;
    private final List<String> aliases = new ArrayList<>();
    private long ttl = Integer.MAX_VALUE;

    private WireAnswer(Message message) {
        this.message = message;
    }

    static LookupAnswer of(Name name, int type, Message message) {
        return switch (message.getRcode()) {
            case Rcode.NOERROR, Rcode.NXDOMAIN -> new WireAnswer(message).read(name, type);
            case Rcode.SERVFAIL -> new LookupAnswer.Failed(isBogus(message) ? Reason.DNSSEC_BOGUS : Reason.SERVFAIL);
            case Rcode.REFUSED -> new LookupAnswer.Failed(Reason.REFUSED);
            default -> new LookupAnswer.Failed(Reason.MALFORMED);
        };
    }

    private LookupAnswer read(Name name, int type) {
        var answers = message.getSection(Section.ANSWER);
        var owner = name;
        for (var target = target(owner, type, answers); target.isPresent(); target = target(owner, type, answers)) {
            if (aliases.size() == LONGEST_CHAIN) {
                return new LookupAnswer.Failed(Reason.MALFORMED);
            }
            owner = target.get();
            aliases.add(text(owner));
        }
        var records = new ArrayList<DnsRecord>();
        for (var record : answers) {
            if (record.getType() == type && record.getName().equals(owner) && records.size() < MOST_RECORDS) {
                data(record).ifPresent(records::add);
                ttl = Math.min(ttl, record.getTTL());
            }
        }
        return records.isEmpty() ? nothing() : new LookupAnswer.Found(records, aliases, Duration.ofSeconds(ttl), message.getHeader().getFlag(Flags.AD));
    }

    private LookupAnswer nothing() {
        var holds = message.getSection(Section.AUTHORITY).stream().filter(SOARecord.class::isInstance).map(SOARecord.class::cast).findFirst()
                .map(soa -> Duration.ofSeconds(Math.min(ttl, Math.min(soa.getTTL(), soa.getMinimum())))).orElse(NO_TTL);
        return message.getRcode() == Rcode.NXDOMAIN ? new LookupAnswer.NoSuchName(aliases, holds) : new LookupAnswer.NoData(aliases, holds);
    }

    private Optional<Name> target(Name owner, int type, List<Record> answers) {
        if (type == Type.CNAME) {
            return Optional.empty();
        }
        return answers.stream().filter(record -> record instanceof CNAMERecord && record.getName().equals(owner)).findFirst().map(record -> {
            ttl = Math.min(ttl, record.getTTL());
            return ((CNAMERecord) record).getTarget();
        });
    }

    private static Optional<DnsRecord> data(Record record) {
        return Optional.ofNullable(switch (record) {
            case ARecord a -> address(a.getAddress());
            case AAAARecord aaaa -> address(aaaa.getAddress());
            case MXRecord mx -> new DnsRecord.Mx(mx.getPriority(), text(mx.getTarget()));
            case CAARecord caa -> new DnsRecord.Caa((caa.getFlags() & CAARecord.Flags.IssuerCritical) != 0, caa.getTag().toLowerCase(Locale.ROOT), caa.getValue());
            case CNAMERecord cname -> new DnsRecord.Name(text(cname.getTarget()));
            case NSRecord ns -> new DnsRecord.Name(text(ns.getTarget()));
            case PTRRecord ptr -> new DnsRecord.Name(text(ptr.getTarget()));
            case SOARecord soa -> new DnsRecord.Soa(text(soa.getHost()), text(soa.getAdmin()), soa.getSerial(), soa.getMinimum());
            case DSRecord ds -> new DnsRecord.Ds(ds.getFootprint(), ds.getAlgorithm(), ds.getDigestID());
            case TLSARecord tlsa -> new DnsRecord.Tlsa(tlsa.getCertificateUsage(), tlsa.getSelector(), tlsa.getMatchingType(),
                    HexFormat.of().formatHex(tlsa.getCertificateAssociationData()));
            case TXTRecord txt -> DnsRecord.Text.of(txt.getStringsAsByteArrays());
            case SPFRecord spf -> DnsRecord.Text.of(spf.getStringsAsByteArrays());
            default -> null;
        });
    }

    /** Without the name dnsjava remembers beside it. */
    private static DnsRecord address(InetAddress address) {
        try {
            return new DnsRecord.Address(InetAddress.getByAddress(address.getAddress()));
        } catch (UnknownHostException e) {
            throw new AssertionError("4 and 16 octets are addresses", e);
        }
    }

    private static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
    }

    /** Extended errors 5 to 12 say that signatures, keys or proofs are wrong (RFC 8914 section 4). */
    private static boolean isBogus(Message message) {
        return message.getOPT() != null && message.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR).stream()
                .map(ExtendedErrorCodeOption.class::cast).anyMatch(error -> error.getErrorCode() >= FIRST_BOGUS && error.getErrorCode() <= LAST_BOGUS);
    }
}
