package io.marcato.emailauth;

import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A zone in memory that answers as an authoritative server does: names above a record exist, others do not; wildcards only when asked for. */
public final class ZoneDns implements Dns {

    private static final Duration TTL = Duration.ofHours(1);
    private final Map<Question, List<DnsRecord>> records = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, LookupAnswer.Reason> failures = new HashMap<>();
    private final List<Question> asked = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> signedNames = new HashSet<>();
    private boolean signed;

    public ZoneDns text(String name, String... strings) {
        return record(name, RecordType.TXT, new DnsRecord.Text(List.of(strings)));
    }

    public ZoneDns mx(String name, String exchange) {
        return record(name, RecordType.MX, new DnsRecord.Mx(10, exchange));
    }

    public ZoneDns address(String name, String address) {
        try {
            return record(name, address.contains(":") ? RecordType.AAAA : RecordType.A, new DnsRecord.Address(InetAddress.getByName(address)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public ZoneDns alias(String name, String target) {
        aliases.put(name, target);
        return this;
    }

    /** DNSSEC vouches for every answer. */
    public ZoneDns signed() {
        signed = true;
        return this;
    }

    /** DNSSEC vouches for answers about this name alone. */
    public ZoneDns signed(String name) {
        signedNames.add(name);
        return this;
    }

    public ZoneDns failing(String name, LookupAnswer.Reason reason) {
        failures.put(name, reason);
        return this;
    }

    public List<Question> asked() {
        return asked;
    }

    public ZoneDns record(String name, RecordType type, DnsRecord entry) {
        records.computeIfAbsent(new Question(name, type), question -> new ArrayList<>()).add(entry);
        return this;
    }

    @Override
    public LookupAnswer lookup(Question question) {
        asked.add(question);
        List<String> chain = new ArrayList<>();
        String name = question.name();
        while (aliases.containsKey(name) && chain.size() < 10) {
            name = aliases.get(name);
            chain.add(name);
        }
        if (failures.containsKey(name)) {
            return new LookupAnswer.Failed(failures.get(name));
        }
        List<DnsRecord> found = records.get(new Question(name, question.type()));
        if (found != null) {
            return new LookupAnswer.Found(found, chain, TTL, signed || signedNames.contains(name));
        }
        String end = name;
        boolean exists = records.keySet().stream().anyMatch(known -> known.name().equals(end) || known.name().endsWith("." + end));
        return exists ? new LookupAnswer.NoData(chain, TTL) : new LookupAnswer.NoSuchName(chain, TTL);
    }
}
