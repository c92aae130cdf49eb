package io.marcato.inspectors.spf;

import io.marcato.emailauth.spf.SpfInspection.Duplicate;
import java.util.List;

/** A network that more than one term passes. */
record SpfDuplicateNetworkDetails(String network, int count, List<Place> terms) {

    record Place(String domain, String term) {
    }

    static List<SpfDuplicateNetworkDetails> of(List<Duplicate> duplicates, int version) {
        return duplicates.stream().filter(duplicate -> duplicate.network().version() == version).map(SpfDuplicateNetworkDetails::of).toList();
    }

    private static SpfDuplicateNetworkDetails of(Duplicate duplicate) {
        return new SpfDuplicateNetworkDetails(duplicate.network().toString(), duplicate.entries().size(),
                duplicate.entries().stream().map(entry -> new Place(entry.domain(), entry.term())).toList());
    }
}
