package io.marcato.reports.preparation;

import io.marcato.reports.addresses.Networks;
import io.marcato.reports.facts.DkimResultCode;
import io.marcato.reports.facts.SpfResultCode;
import io.marcato.reports.facts.Traits;
import io.marcato.senders.Classifier;
import io.marcato.senders.SenderCatalogue;
import io.marcato.senders.SenderMatch;
import io.marcato.senders.Sighting;
import io.marcato.senders.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Classifies rows. A verdict follows from what an address shows and what traits show; rows by the hundred thousand share a few hundred such
 * pairs, so each pair is judged once and a row costs two array look-ups.
 */
public final class Verdicts {

    /** What an address shows of itself. */
    private record Site(Optional<SenderMatch> match, boolean hasName) {
    }

    /** What traits show of the message. */
    private record Message(Optional<SenderMatch> match, boolean dkimAligned, boolean spfAligned, boolean dkimPassed, boolean spfPassed,
            String override) {
    }

    private final Classifier classifier = new Classifier();
    private final int[] siteOf;
    private final int[] messageOf;
    private final List<Site> sites = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final int[] judged;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Map<Verdict, Integer> numbers = new HashMap<>();

    public Verdicts(SenderCatalogue catalogue, Networks networks, KnownAddresses addresses, WantedTraits traits) {
        siteOf = numbered(addresses.size(), sites, place -> site(catalogue, networks, addresses, place));
        messageOf = numbered(traits.size(), messages, index -> message(catalogue, traits.get(index)));
        judged = new int[Math.multiplyExact(sites.size(), messages.size())];
    }

    /** @return number of the verdict on a row */
    public int of(int traits, int place) {
        int pair = messageOf[traits] * sites.size() + siteOf[place];
        if (judged[pair] == 0) {
            judged[pair] = judge(messages.get(messageOf[traits]), sites.get(siteOf[place])) + 1;
        }
        return judged[pair] - 1;
    }

    /** All verdicts so far, by number. */
    public List<Verdict> all() {
        return verdicts;
    }

    private int judge(Message message, Site site) {
        Verdict verdict = classifier.classify(new Sighting(site.match, message.match, message.dkimAligned, message.spfAligned,
                message.dkimPassed,
                message.spfPassed, message.override, site.hasName));
        return numbers.computeIfAbsent(verdict, fresh -> {
            verdicts.add(fresh);
            return verdicts.size() - 1;
        });
    }

    private static Site site(SenderCatalogue catalogue, Networks networks, KnownAddresses addresses, int place) {
        var address = addresses.address(place);
        String name = addresses.name(place);
        if (address.isNone()) {
            return new Site(Optional.empty(), false);
        }
        return new Site(catalogue.byAddress(address.toInetAddress(), name, networks.system(address)), name != null);
    }

    private static Message message(SenderCatalogue catalogue, Traits traits) {
        boolean dkim = traits.dkimResult().equals(DkimResultCode.PASS);
        boolean spf = traits.spfResult().equals(SpfResultCode.PASS);
        return new Message(catalogue.byDomains(dkim ? traits.dkimDomain() : null, spf ? traits.spfDomain() : null), traits.dkimAligned(),
                traits.spfAligned(), dkim, spf, traits.reason());
    }

    /** Gives equal things one number. */
    private static <T> int[] numbered(int size, List<T> different, IntFunction<T> thing) {
        Map<T, Integer> numbers = new HashMap<>();
        int[] number = new int[size];
        for (int i = 0; i < size; i++) {
            number[i] = numbers.computeIfAbsent(thing.apply(i), fresh -> {
                different.add(fresh);
                return different.size() - 1;
            });
        }
        return number;
    }
}
