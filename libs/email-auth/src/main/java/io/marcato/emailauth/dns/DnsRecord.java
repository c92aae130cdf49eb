package io.marcato.emailauth.dns;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The data of one record. Names are lower-case, without the final dot; the root is the empty string. */
public sealed interface DnsRecord {

    /** A or AAAA. */
    record Address(InetAddress address) implements DnsRecord {
    }

    /** @param exchange empty for a null MX (RFC 7505) */
    record Mx(int preference, String exchange) implements DnsRecord {
    }

    /** CNAME, NS or PTR. */
    record Name(String target) implements DnsRecord {
    }

    /** SOA. */
    record Soa(String primary, String mailbox, long serial, long minimum) implements DnsRecord {
    }

    /** DS (RFC 4034 section 5.1): the zone below is signed. */
    record Ds(int keyTag, int algorithm, int digestType) implements DnsRecord {
    }

    /** TLSA (RFC 6698 section 2.1). */
    record Tlsa(int usage, int selector, int matching, String dataHex) implements DnsRecord {
    }

    /** CAA (RFC 8659 section 4.1). @param critical an authority that does not know the tag must not issue */
    record Caa(boolean critical, String tag, String value) implements DnsRecord {
    }

    /** TXT, or SPF of type 99. @param strings its character-strings, kept apart, octets as ISO 8859-1 */
    record Text(List<String> strings) implements DnsRecord {
        public Text {
            strings = List.copyOf(strings);
        }

        /** The strings put together without spaces (RFC 7208 section 3.3), octets still as ISO 8859-1. */
        public String joined() {
            return String.join("", strings);
        }

        public static Text of(List<byte[]> octets) {
            return octets.stream().map(string -> new String(string, StandardCharsets.ISO_8859_1))
                    .collect(Collectors.collectingAndThen(Collectors.toList(), Text::new));
        }
    }
}
