package io.marcato.emailauth.dmarc;

import io.marcato.emailauth.Severity;
import io.marcato.emailauth.tags.TagMeanings;
import io.marcato.emailauth.tags.TagSyntax;
import java.util.Set;

/** The tags of RFC 9989 section 4.7, and those of RFC 7489 section 6.3 that are gone. */
final class DmarcTags {

    static final TagSyntax SYNTAX = new TagSyntax(Set.of("v", "p", "sp", "np", "adkim", "aspf", "fo", "t", "psd", "rua", "ruf"),
            Set.of("pct", "rf", "ri"), true, Severity.WARNING, "RFC 9989 section 4.8");

    static final TagMeanings MEANINGS = new TagMeanings().tag("v", "Version: this is a DMARC record.")
            .tag("p", "What receivers are asked to do with mail in the domain's name that does not pass.")
            .tag("sp", "The same for names below the domain that exist.")
            .tag("np", "The same for names below the domain that do not exist.")
            .tag("adkim", "r", "How closely a DKIM signature's domain has to agree: r the same organization, s exactly.")
            .tag("aspf", "r", "How closely SPF's domain has to agree: r the same organization, s exactly.")
            .tag("fo", "0", "When failure reports are wanted: 0 nothing passes, 1 anything fails, d DKIM fails, s SPF fails.")
            .tag("t", "n", "Test mode: with y the policy is applied one level less.")
            .tag("psd", "u", "Whether the domain is a registry's: y yes, n no and it is the organizational domain, u to be found out.")
            .tag("rua", "Where aggregate reports go.")
            .tag("ruf", "Where failure reports go.")
            .tag("pct", "100", "Share of the mail the policy is applied to; removed by RFC 9989.")
            .tag("rf", "afrf", "Format of failure reports; removed by RFC 9989.")
            .tag("ri", "86400", "Seconds between aggregate reports; removed by RFC 9989.");

    private DmarcTags() {
    }
}
