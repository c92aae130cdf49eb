package io.marcato.inspectors.spf;

import io.marcato.emailauth.spf.SpfInspection.FlatNetwork;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A network of the flattened record. */
@Schema(name = "SpfNetwork")
record SpfNetworkDetails(String network, int version, String result, String domain, String term) {

    static SpfNetworkDetails of(FlatNetwork entry) {
        return new SpfNetworkDetails(entry.network().toString(), entry.network().version(), entry.result().word(), entry.domain(), entry.term());
    }
}
