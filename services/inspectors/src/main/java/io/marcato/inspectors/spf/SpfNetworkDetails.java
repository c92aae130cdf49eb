package io.marcato.inspectors.spf;

import io.marcato.emailauth.spf.SpfInspection.FlatNetwork;

/** A network of the flattened record. */
record SpfNetworkDetails(String network, int version, String result, String domain, String term) {

    static SpfNetworkDetails of(FlatNetwork entry) {
        return new SpfNetworkDetails(entry.network().toString(), entry.network().version(), entry.result().word(), entry.domain(), entry.term());
    }
}
