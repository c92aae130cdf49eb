package io.marcato.emailauth.mtasts;

import io.marcato.emailauth.tags.InspectedRecord;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy file as an inspection shows it.
 *
 * @param policy  its text, its lines as tags
 * @param mxHosts the domain's mail servers, and whether the policy covers them
 */
public record InspectedPolicy(InspectedRecord<MtaStsPolicy> policy, URI url, Optional<Integer> status, Optional<String> contentType,
        List<Map.Entry<String, Boolean>> mxHosts) {

    public InspectedPolicy {
        mxHosts = List.copyOf(mxHosts);
    }
}
