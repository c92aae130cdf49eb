package io.marcato.outbound;

import io.marcato.emailauth.DomainName;
import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.fetch.FetchAnswer.Failed;
import io.marcato.emailauth.fetch.FetchAnswer.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Where a fetch connects to: addresses that were looked up once, checked, and are used as they are. */
sealed interface Target {

    record Addresses(String host, List<InetSocketAddress> addresses) implements Target {
    }

    record Refused(Failed why) implements Target {
    }

    static Target of(URI uri, Dns dns, OutboundSettings settings) {
        String host = uri.getHost() == null ? "" : DomainName.normal(uri.getHost());
        if (!"https".equalsIgnoreCase(uri.getScheme()) || host.isEmpty() || uri.getRawUserInfo() != null) {
            return refused(Reason.ADDRESS_INVALID, "this is no address for https");
        }
        if (host.startsWith("[") || Network.isLiteral(host)) {
            return refused(Reason.ADDRESS_INVALID, "the host is an address and no name");
        }
        List<InetAddress> found = new ArrayList<>();
        boolean failed = false;
        for (RecordType type : List.of(RecordType.A, RecordType.AAAA)) {
            LookupAnswer answer = dns.lookup(new Question(host, type));
            failed |= answer instanceof LookupAnswer.Failed;
            found.addAll(answer.addresses());
        }
        if (found.isEmpty()) {
            return failed ? refused(Reason.DNS_FAILED, "DNS did not say where " + host + " is")
                    : refused(Reason.NO_SUCH_HOST, host + " has no address");
        }
        List<InetSocketAddress> allowed = found.stream().filter(address -> isAllowed(address, uri.getPort(), settings))
                .map(address -> new InetSocketAddress(address, port(address, uri.getPort(), settings))).toList();
        return allowed.isEmpty() ? refused(Reason.NOT_PUBLIC, host + " has no public address, or the port is not 443") : new Addresses(host, allowed);
    }

    private static boolean isAllowed(InetAddress address, int port, OutboundSettings settings) {
        return settings.names(address) || (PublicAddresses.isPublic(address) && (port == -1 || port == 443));
    }

    private static int port(InetAddress address, int port, OutboundSettings settings) {
        return port != -1 ? port : settings.names(address) ? settings.namedPort() : 443;
    }

    private static Target refused(Reason reason, String detail) {
        return new Refused(new Failed(reason, detail));
    }
}
