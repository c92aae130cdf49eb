package io.marcato.senders;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sending services and the rules that recognise them. Immutable; safe for any number of threads; look-ups take well under a microsecond
 * and ask neither DNS nor disk.
 *
 * <p>Two questions are kept apart, since the first is asked once per address and the second once per pair of domains.
 *
 * <p><b>Whose address?</b> In this order, the most specific rule of each kind: network, autonomous system, name (PTR). A name comes last
 * because
 * whoever holds an address writes its name; pass only names that DNS gave, forward-confirmed if possible. A network of machines for rent
 * ({@link Kind#CLOUD_NETWORK}) says the least and yields to any other rule.
 *
 * <p><b>Whose message?</b> The DKIM domain before the envelope domain: a signature stays with a message on its way. Pass only domains
 * that passed.
 *
 * <p>Operators' rules come before all built-in ones, however specific those are.
 */
public final class SenderCatalogue {

    private final CatalogueLayer operators = new CatalogueLayer();
    private final CatalogueLayer builtIn = new CatalogueLayer();
    private final Map<Integer, Sender> senders;
    private final int revision;

    private SenderCatalogue(List<RuleFile> files) {
        var reader = new CatalogueReader();
        files.forEach(file -> reader.read(file, file.builtIn() ? builtIn : operators));
        FixedSources.ALL.forEach(fixed -> reader.senders.put(fixed.number(), fixed));
        senders = Map.copyOf(reader.senders);
        revision = files.stream().map(RuleFile::lines).toList().hashCode();
    }

    public static SenderCatalogue builtIn() {
        return load(List.of());
    }

    /**
     * The built-in catalogue and operators' files of the same format.
     *
     * @throws SenderRulesException if a file cannot be read or breaks the format
     */
    public static SenderCatalogue load(List<Path> operatorFiles) {
        var files = new ArrayList<RuleFile>();
        files.add(RuleFile.builtInFile());
        operatorFiles.stream().map(RuleFile::read).forEach(files::add);
        return new SenderCatalogue(files);
    }

    /**
     * @param ip  IPv4 or IPv6 in text; anything else is recognised by name only
     * @param ptr the address's name or null
     * @param asn the autonomous system that announces it, 0 if unknown
     */
    public Optional<SenderMatch> byAddress(String ip, String ptr, long asn) {
        return byAddress(IpText.parse(ip).orElseGet(InetAddress::getLoopbackAddress), ptr, asn);
    }

    /** As {@link #byAddress(String, String, long)}. */
    public Optional<SenderMatch> byAddress(InetAddress ip, String ptr, long asn) {
        var own = operators.byAddress(ip, ptr, asn);
        return (own.isPresent() ? own : builtIn.byAddress(ip, ptr, asn)).map(this::described);
    }

    /**
     * @param dkimDomain d= of a valid signature, or null
     * @param spfDomain  the envelope domain for which SPF passed, or null
     */
    public Optional<SenderMatch> byDomains(String dkimDomain, String spfDomain) {
        var own = operators.byDomains(dkimDomain, spfDomain);
        return (own.isPresent() ? own : builtIn.byDomains(dkimDomain, spfDomain)).map(this::described);
    }

    /** Any source that a {@link Verdict} can carry. */
    public Optional<Sender> sender(int number) {
        return number >= Sender.FIRST_FORWARDING
                ? Optional.ofNullable(senders.get(number - Sender.FIRST_FORWARDING)).map(Sender::forwarding)
                : Optional.ofNullable(senders.get(number));
    }

    /** All sources by rising number, fixed ones first, without the forwarding twins. */
    public Stream<Sender> senders() {
        Collection<Sender> all = senders.values();
        return all.stream().sorted(Comparator.comparingInt(Sender::number));
    }

    /** Changes when any rule changes; equal for equal files on every machine. */
    public int revision() {
        return revision;
    }

    /** An operator may have described a built-in sender anew after its rules were read. */
    private SenderMatch described(SenderMatch match) {
        var sender = senders.get(match.sender().number());
        return sender == match.sender() ? match : new SenderMatch(sender, match.ruleNumber(), match.evidence());
    }
}
