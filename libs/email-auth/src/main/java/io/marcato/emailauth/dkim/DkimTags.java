package io.marcato.emailauth.dkim;

import io.marcato.emailauth.Severity;
import io.marcato.emailauth.tags.TagMeanings;
import io.marcato.emailauth.tags.TagSyntax;
import java.util.Set;

/** The tags of RFC 6376 section 3.6.1; g was removed from RFC 4871. */
final class DkimTags {

    static final TagSyntax SYNTAX = new TagSyntax(Set.of("v", "h", "k", "n", "p", "s", "t"), Set.of("g"), false, Severity.ERROR,
            "RFC 6376 section 3.6.1");

    static final TagMeanings MEANINGS = new TagMeanings().tag("v", "DKIM1", "Version: this is a DKIM key record.")
            .tag("k", "rsa", "Type of the key.")
            .tag("p", "The public key in base64; empty when revoked.")
            .tag("h", "Hash algorithms that signatures may use; all when absent.")
            .tag("s", "*", "Services the key is for: * all, email mail.")
            .tag("t", "Flags: y the domain is testing, s the signing identity has to be of this domain itself.")
            .tag("n", "A note for administrators.")
            .tag("g", "Local parts that may use the key; no longer part of the specification.");

    private DkimTags() {
    }
}
