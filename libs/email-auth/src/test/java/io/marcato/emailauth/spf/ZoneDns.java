package io.marcato.emailauth.spf;

import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.LookupAnswer.Reason;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.testing.SpfScenarios.Scenario;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** DNS that knows what a test has told it, without a network. */
final class ZoneDns implements Dns {

    private static final Duration TTL = Duration.ofMinutes(5);

    private final Map<Question, List<DnsRecord>> records = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Reason> failures = new HashMap<>();
    private final List<Question> questions = Collections.synchronizedList(new ArrayList<>());

    static ZoneDns of(Scenario scenario) {
        var dns = new ZoneDns();
        scenario.zone().forEach(entry -> dns.add(entry.owner(), entry.type(), entry.data()));
        scenario.failures().forEach(name -> dns.fail(name, Reason.SERVFAIL));
        scenario.silent().forEach(name -> dns.fail(name, Reason.TIMEOUT));
        return dns;
    }

    ZoneDns txt(String owner, String... strings) {
        return add(owner, "TXT", List.of(strings));
    }

    ZoneDns add(String owner, String type, List<String> data) {
        var question = new Question(owner, RecordType.valueOf(type));
        names.add(question.name());
        records.computeIfAbsent(question, asked -> new ArrayList<>()).add(record(question.type(), data));
        return this;
    }

    /** Types of the name that have no records fail. */
    ZoneDns fail(String name, Reason reason) {
        failures.put(name.toLowerCase(Locale.ROOT), reason);
        return this;
    }

    List<Question> questions() {
        return questions;
    }

    @Override
    public LookupAnswer lookup(Question question) {
        questions.add(question);
        if (records.containsKey(question)) {
            return new LookupAnswer.Found(records.get(question), List.of(), TTL, false);
        }
        if (failures.containsKey(question.name())) {
            return new LookupAnswer.Failed(failures.get(question.name()));
        }
        var exists = names.stream().anyMatch(name -> name.equals(question.name()) || name.endsWith("." + question.name()));
        return exists ? new LookupAnswer.NoData(List.of(), TTL) : new LookupAnswer.NoSuchName(List.of(), TTL);
    }

    private static DnsRecord record(RecordType type, List<String> data) {
        return switch (type) {
            case A, AAAA -> new DnsRecord.Address(address(data.getFirst()));
            case MX -> new DnsRecord.Mx(Integer.parseInt(data.getFirst()), name(data.get(1)));
            case TXT, SPF -> new DnsRecord.Text(data);
            default -> new DnsRecord.Name(name(data.getFirst()));
        };
    }

    private static String name(String name) {
        return new Question(name, RecordType.A).name();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
