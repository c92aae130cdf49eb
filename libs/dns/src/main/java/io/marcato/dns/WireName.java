package io.marcato.dns;

import io.marcato.emailauth.dns.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Questions in dnsjava's words. Whatever a name's text holds, it is octets between dots and never an escape. */
final class WireName {

    private WireName() {
    }

    /** Empty when it is no name: an empty label, one of more than 63 octets, more than 255 octets together (RFC 1035 section 2.3.4). */
    static Optional<Name> of(String text) {
        if (text.isEmpty()) {
            return Optional.of(Name.root);
        }
        var escaped = new StringBuilder(text.length() + 1);
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            var letter = octet & 0xff;
            if (letter == '.' || letter == '-' || letter == '_' || Character.isLetterOrDigit(letter) && letter < 0x80) {
                escaped.append((char) letter);
            } else {
                escaped.append('\\').append((char) ('0' + letter / 100)).append((char) ('0' + letter / 10 % 10)).append((char) ('0' + letter % 10));
            }
        }
        try {
            return Optional.of(Name.fromString(escaped.append('.').toString()));
        } catch (TextParseException e) {
            return Optional.empty();
        }
    }

    static int type(RecordType type) {
        return switch (type) {
            case A -> Type.A;
            case AAAA -> Type.AAAA;
            case CAA -> Type.CAA;
            case CNAME -> Type.CNAME;
            case DS -> Type.DS;
            case MX -> Type.MX;
            case NS -> Type.NS;
            case PTR -> Type.PTR;
            case SOA -> Type.SOA;
            case TLSA -> Type.TLSA;
            case TXT -> Type.TXT;
            case SPF -> Type.SPF;
        };
    }
}
