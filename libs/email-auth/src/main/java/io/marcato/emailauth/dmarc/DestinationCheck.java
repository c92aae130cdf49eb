package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.Finding;
import io.marcato.emailauth.ReportUri;
import io.marcato.emailauth.dns.AnticipatingDns;
import io.marcato.emailauth.dns.MailHost;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.dns.TextAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the hosts of a record's destinations whether they take its reports (RFC 9990 section 4), each host once. */
final class DestinationCheck {

    /** Hosts asked about; those beyond stay unchecked. */
    private static final int MAX_HOSTS = 10;
    private final AnticipatingDns dns;
    private final String policyDomain;
    private final String organizationalDomain;
    private final Map<String, ReportDestination> checked = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    DestinationCheck(AnticipatingDns dns, String policyDomain, String organizationalDomain) {
        this.dns = dns;
        this.policyDomain = policyDomain;
        this.organizationalDomain = organizationalDomain;
    }

    List<ReportDestination> check(String tag, List<ReportUri> uris) {
        dns.expect(uris.stream().map(ReportUri::host).distinct().limit(MAX_HOSTS).flatMap(this::questions).toList());
        return uris.stream().map(uri -> check(tag, uri)).toList();
    }

    private Stream<Question> questions(String host) {
        Stream<Question> mail = Stream.of(new Question(host, RecordType.MX));
        if (host.equals(organizationalDomain) || DomainName.isBelow(host, organizationalDomain)) {
            return mail;
        }
        return Stream.concat(mail, Stream.concat(TreeWalk.questions(host),
                Stream.of(query(host)).filter(DomainName::isAskable).map(name -> new Question(name, RecordType.TXT))));
    }

    private String query(String host) {
        return policyDomain + "._report._dmarc." + host;
    }

    List<Finding> findings() {
        return findings;
    }

    private ReportDestination check(String tag, ReportUri uri) {
        if (!checked.containsKey(uri.host())) {
            if (checked.size() == MAX_HOSTS) {
                return ReportDestination.unchecked(uri);
            }
            checked.put(uri.host(), ask(tag, uri));
        }
        ReportDestination host = checked.get(uri.host());
        return new ReportDestination(uri, host.external(), host.authorized(), host.query());
    }

    private ReportDestination ask(String tag, ReportUri uri) {
        if (uri.scheme().equals("mailto") && MailHost.takesNoMail(uri.host(), dns)) {
            findings.add(DmarcCode.DMARC_REPORT_DESTINATION_UNDELIVERABLE.on(tag, uri.host() + " takes no mail: the reports to it are lost."));
        }
        if (uri.host().equals(policyDomain) || TreeWalk.from(uri.host(), dns).organizationalDomain().equals(organizationalDomain)) {
            return ReportDestination.unchecked(uri);
        }
        String query = query(uri.host());
        TextAnswer answer = TextAnswer.ask(dns, query);
        Optional<Boolean> authorized = answer.failed() ? Optional.empty()
                : Optional.of(answer.texts().stream().anyMatch(DmarcRecordParser::isRecord));
        if (answer.failed()) {
            findings.addAll(answer.findings());
        } else if (!authorized.get()) {
            findings.add(DmarcCode.DMARC_REPORT_DESTINATION_UNAUTHORIZED.on(tag, uri.host() + " does not say that it takes reports about "
                    + policyDomain + ": there is no v=DMARC1 at " + query + "."));
        } else if (!TextAnswer.ask(dns, "*._report._dmarc." + uri.host()).texts().isEmpty()) {
            findings.add(DmarcCode.DMARC_REPORT_DESTINATION_WILDCARD.on(tag, uri.host() + " takes reports about any domain."));
        }
        return new ReportDestination(uri, true, authorized, Optional.of(query));
    }
}
