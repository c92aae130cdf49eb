package io.marcato.senders;

import java.util.Optional;
import java.util.stream.Stream;

/** Sorts sightings into the four groups by the table in this library's README; the first line that fits decides. Stateless. */
public final class Classifier {

    public Verdict classify(Sighting s) {
        var infrastructure = infrastructure(s);
        return reportedForwarding(s, infrastructure)
                .or(() -> forwarder(s, infrastructure))
                .or(() -> survivedForwarding(s, infrastructure))
                .or(() -> recognised(s))
                .or(() -> ownInfrastructure(s))
                .orElseGet(() -> unknown(s));
    }

    /** Who runs the sending server, as far as anything tells it; machines for rent tell nothing. */
    private static Optional<SenderMatch> infrastructure(Sighting s) {
        return s.address().filter(match -> !isForRent(match))
                .or(() -> service(s).filter(match -> match.evidence().provesTheAddress()));
    }

    private static Optional<SenderMatch> service(Sighting s) {
        return s.domains().filter(match -> !isForRent(match));
    }

    private static Optional<Verdict> reportedForwarding(Sighting s, Optional<SenderMatch> infrastructure) {
        var list = s.override().equals("mailing_list");
        if (s.spfAligned() || !list && !s.override().equals("forwarded") && !s.override().equals("trusted_forwarder")) {
            return Optional.empty();
        }
        var reason = list ? "The receiver reports that a mailing list sent it." : "The receiver reports that it was forwarded.";
        return Optional.of(infrastructure.map(match -> forwarding(match, reason)).orElseGet(() -> new Verdict(
                list ? FixedSources.REPORTED_MAILING_LISTS : FixedSources.REPORTED_FORWARDERS, Category.FORWARDERS, null, reason)));
    }

    private static Optional<Verdict> forwarder(Sighting s, Optional<SenderMatch> infrastructure) {
        var pure = Stream.of(service(s), infrastructure).flatMap(Optional::stream).filter(match -> match.sender().kind().onlyForwards())
                .findFirst();
        if (pure.isPresent()) {
            return pure.map(match -> forwarding(match, match.sender().name() + " passes on mail of others."));
        }
        return infrastructure.or(() -> service(s)).filter(match -> match.sender().kind() == Kind.SECURITY_GATEWAY)
                .map(match -> gateway(s, match));
    }

    private static Verdict gateway(Sighting s, SenderMatch match) {
        return s.spfAligned()
                ? capability(match, "sends for the domain, whose SPF record authorises it")
                : forwarding(match, match.sender().name() + " filters mail for its receivers and passes it on.");
    }

    private static Optional<Verdict> survivedForwarding(Sighting s, Optional<SenderMatch> infrastructure) {
        if (s.spfAligned()) {
            return Optional.empty();
        }
        if (infrastructure.isEmpty()) {
            return s.dkimAligned() ? Optional.of(new Verdict(FixedSources.UNRECOGNISED_FORWARDERS, Category.FORWARDERS, null,
                    "The domain's signature is valid, but the server is neither authorised by its SPF record nor recognised."))
                            : Optional.empty();
        }
        var carrier = infrastructure.get();
        var signedElsewhere = s.dkimAligned() || service(s).filter(match -> isForeignSignature(match, carrier)).isPresent();
        return carrier.sender().kind().alsoForwards() && signedElsewhere ? Optional.of(forwarding(carrier,
                "A valid signature arrived through "
                + carrier.sender().name() + ", which the domain's SPF record did not authorise.")) : Optional.empty();
    }

    /**
     * A passing domain names the service; the address may be a platform that the service rents. Only where a domain authorises a
     * mailbox provider's server is that server the sender, whatever signatures the message carried before.
     */
    private static Optional<Verdict> recognised(Sighting s) {
        var address = s.address().filter(match -> !isForRent(match));
        var server = address.filter(match -> s.spfAligned() && match.sender().kind().alsoForwards());
        return server.or(() -> service(s)).or(() -> address).map(match -> capability(match, "is recognised " + by(match.evidence())));
    }

    private static Optional<Verdict> ownInfrastructure(Sighting s) {
        return s.spfAligned() ? Optional.of(new Verdict(FixedSources.OWN_INFRASTRUCTURE, Category.DMARC_CAPABLE, null,
                "The domain's SPF record authorises this server.")) : Optional.empty();
    }

    private static Verdict unknown(Sighting s) {
        if (s.address().isPresent()) {
            var match = s.address().get();
            return new Verdict(match.sender(), Category.THREAT_UNKNOWN, match.ruleNumber(),
                    "An unknown server on machines for rent at " + match.sender().name() + " sent it.");
        }
        return s.hasPtr()
                ? new Verdict(FixedSources.UNKNOWN_WITH_NAME, Category.THREAT_UNKNOWN, null,
                        "Nothing recognises the server, which has a name in DNS.")
                : new Verdict(FixedSources.UNKNOWN_WITHOUT_NAME, Category.THREAT_UNKNOWN, null,
                        "Nothing recognises the server, which has no name in DNS.");
    }

    private static Verdict capability(SenderMatch match, String why) {
        var sender = match.sender();
        return sender.dmarcCapable()
                ? new Verdict(sender, Category.DMARC_CAPABLE, match.ruleNumber(), sender.name() + " " + why + " and can pass DMARC.")
                : new Verdict(sender, Category.NON_COMPLIANT, match.ruleNumber(), sender.name() + " " + why
                        + " but cannot pass DMARC for a customer's domain.");
    }

    private static Verdict forwarding(SenderMatch match, String reason) {
        return new Verdict(match.sender().forwarding(), Category.FORWARDERS, match.ruleNumber(), reason);
    }

    private static boolean isForRent(SenderMatch match) {
        return match.sender().kind() == Kind.CLOUD_NETWORK;
    }

    private static boolean isForeignSignature(SenderMatch match, SenderMatch carrier) {
        return match.evidence().provesTheMessage() && match.sender().number() != carrier.sender().number();
    }

    private static String by(Evidence evidence) {
        return switch (evidence) {
            case NETWORK -> "by its network";
            case ASN -> "by its autonomous system";
            case PTR -> "by the server's name";
            case DKIM -> "by its signature";
            case SPF -> "by its envelope domain";
            case DKIM_AND_SPF -> "by its signature and its envelope domain";
        };
    }
}
