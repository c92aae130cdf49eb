package io.marcato.senders;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rules of one origin. */
final class CatalogueLayer {

    private final NetworkTable networks = new NetworkTable();
    private final Map<Long, Optional<SenderMatch>> systems = new HashMap<>();
    private final SuffixTable names = new SuffixTable();
    private final SuffixTable signers = new SuffixTable();
    private final SuffixTable envelopes = new SuffixTable();

    void add(RuleValue value, SenderMatch match) {
        switch (value) {
            case RuleValue.Network network -> networks.add(network, match);
            case RuleValue.AutonomousSystem system -> systems.put(system.number(), Optional.of(match));
            case RuleValue.Suffix suffix -> table(suffix.evidence()).add(suffix.name(), match);
        }
    }

    Optional<SenderMatch> byAddress(InetAddress address, String ptr, long asn) {
        var place = networks.find(address).or(() -> systems.getOrDefault(asn, Optional.empty()));
        if (place.isPresent() && place.get().sender().kind() != Kind.CLOUD_NETWORK) {
            return place;
        }
        return names.find(ptr).filter(named -> named.sender().kind() != Kind.CLOUD_NETWORK || place.isEmpty()).or(() -> place);
    }

    Optional<SenderMatch> byDomains(String dkimDomain, String spfDomain) {
        var signer = signers.find(dkimDomain);
        var envelope = envelopes.find(spfDomain);
        if (signer.isEmpty()) {
            return envelope;
        }
        var both = envelope.isPresent() && envelope.get().sender().equals(signer.get().sender());
        return both ? signer.map(match -> new SenderMatch(match.sender(), match.ruleNumber(), Evidence.DKIM_AND_SPF)) : signer;
    }

    private SuffixTable table(Evidence evidence) {
        return switch (evidence) {
            case PTR -> names;
            case DKIM -> signers;
            case SPF -> envelopes;
            case NETWORK, ASN, DKIM_AND_SPF -> throw new IllegalArgumentException(evidence + " is no suffix");
        };
    }
}
