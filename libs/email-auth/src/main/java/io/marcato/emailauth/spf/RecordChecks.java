package io.marcato.emailauth.spf;

import io.marcato.emailauth.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be said of a record by looking at it, without DNS. */
final class RecordChecks {

    /** Answers that fit into a UDP packet of old have no more (RFC 7208 section 3.4). */
    private static final int LONGEST_TEXT = 450;
    private static final int BROAD_IP4 = 16;
    private static final int BROAD_IP6 = 32;

    private RecordChecks() {
    }

    static List<Finding> of(SpfRecord record, boolean speaks) {
        var findings = new ArrayList<Finding>();
        if (record.text().length() > LONGEST_TEXT) {
            findings.add(SpfFindings.warning("spf_record_too_long", "The record has " + record.text().length() + " characters; above " + LONGEST_TEXT
                    + " its answer may not fit into one packet.", "3.4"));
        }
        if (speaks && record.isReadable() && record.all().isEmpty() && record.redirect().isEmpty()) {
            findings.add(SpfFindings.warning("spf_all_missing", "Neither all nor redirect: senders that nothing matches get neutral, as with ?all. End with -all or ~all.",
                    "4.7"));
        }
        record.all().filter(all -> speaks && all.qualifier() == Qualifier.SOFTFAIL).ifPresent(all -> findings.add(SpfFindings.info("spf_all_softfail",
                "~all lets receivers take what nothing matches, with suspicion. Beside an enforced DMARC policy that is enough; without one, -all says more.", all, "5.1")));
        return findings;
    }

    static List<Finding> of(SpfTerm term, Optional<SpfTerm.Directive> all) {
        var findings = new ArrayList<Finding>();
        switch (term) {
            case SpfTerm.Directive directive -> {
                afterAll(directive, all).ifPresent(findings::add);
                mechanism(directive, findings);
            }
            case SpfTerm.Modifying modifying -> modifier(modifying, all).ifPresent(findings::add);
            case SpfTerm.Ignored ignored -> {
            }
            case SpfTerm.Unreadable unreadable -> {
            }
        }
        return findings;
    }

    private static Optional<Finding> afterAll(SpfTerm.Directive term, Optional<SpfTerm.Directive> all) {
        return all.filter(first -> first.position().offset() < term.position().offset())
                .map(first -> SpfFindings.warning("spf_all_not_last", "Stands after all and is never looked at. Put it before all, or remove it.", term, "5.1"));
    }

    private static void mechanism(SpfTerm.Directive term, List<Finding> findings) {
        switch (term.mechanism()) {
            case Mechanism.All all -> all(term).ifPresent(findings::add);
            case Mechanism.Ptr ptr -> findings.add(SpfFindings.warning("spf_ptr_used", "ptr is slow, unreliable and should not be used; name the networks instead.", term,
                    "5.5"));
            case Mechanism.Ip4 ip4 -> network(ip4.network(), term, findings);
            case Mechanism.Ip6 ip6 -> network(ip6.network(), term, findings);
            case Mechanism.A a -> size(a.cidr(), term).ifPresent(findings::add);
            case Mechanism.Mx mx -> size(mx.cidr(), term).ifPresent(findings::add);
            case Mechanism.Include include -> {
            }
            case Mechanism.Exists exists -> {
            }
        }
    }

    private static Optional<Finding> all(SpfTerm.Directive term) {
        return switch (term.qualifier()) {
            case PASS -> Optional.of(SpfFindings.error("spf_all_pass", "+all lets anyone send in the name of this domain. Use -all or ~all.", term, "5.1"));
            case NEUTRAL -> Optional.of(SpfFindings.warning("spf_all_neutral", "?all says nothing about senders that nothing matches. Use -all or ~all.", term, "5.1"));
            case FAIL, SOFTFAIL -> Optional.empty();
        };
    }

    private static void network(CidrBlock network, SpfTerm.Directive term, List<Finding> findings) {
        if (network.hasHostBits()) {
            findings.add(SpfFindings.warning("spf_host_bits_set", "The network is " + network + "; the bits to its right mean nothing.", term, "5.6"));
        }
        SpecialNetworks.purpose(network).ifPresent(purpose -> findings.add(SpfFindings.warning("spf_special_network",
                "No mail comes from " + network + " through the internet: " + purpose + ".", term, "RFC 6890 section 2.2")));
        if (term.qualifier() == Qualifier.PASS && network.prefix() < (network.version() == 4 ? BROAD_IP4 : BROAD_IP6)) {
            findings.add(broad(network.toString(), term));
        }
    }

    private static Optional<Finding> size(DualCidr cidr, SpfTerm.Directive term) {
        return term.qualifier() == Qualifier.PASS && (cidr.ip4() < BROAD_IP4 || cidr.ip6() < BROAD_IP6)
                ? Optional.of(broad("the networks around the addresses", term)) : Optional.empty();
    }

    private static Finding broad(String what, SpfTerm term) {
        return SpfFindings.warning("spf_broad_network", "A very large network (" + what + ") may send in the name of this domain. Name smaller ones.", term, "5.6");
    }

    private static Optional<Finding> modifier(SpfTerm.Modifying term, Optional<SpfTerm.Directive> all) {
        return switch (term.modifier()) {
            case Modifier.Redirect redirect -> all.map(first -> SpfFindings.warning("spf_redirect_ignored", "redirect means nothing beside all. Remove one of them.",
                    term, "6.1"));
            case Modifier.Exp exp -> Optional.empty();
            case Modifier.Unknown unknown -> Optional.of(SpfFindings.info("spf_modifier_unknown", "Nobody knows the modifier " + unknown.name() + "; it is ignored.", term,
                    "6"));
        };
    }
}
