package io.marcato.inspectors.spf;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.marcato.emailauth.spf.SpfInspection;
import io.marcato.inspectors.messages.InspectorMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a domain publishes, as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SpfInspectionDetails(String domain, int volumeDays, boolean valid, List<SpfRecordDetails> records, List<InspectorMessage> messages,
        int queryCount, int passNetworkCount, long passIp4Count, Map<String, Long> volume, String defaultResult,
        List<SpfDuplicateNetworkDetails> passDuplicateIp4Networks, List<SpfDuplicateNetworkDetails> passDuplicateIp6Networks,
        List<SpfNetworkDetails> flattened, int flattenedQueryCount) {

    /** @param volume messages by pass network, where they were asked for and may be shown */
    static SpfInspectionDetails of(SpfRequest request, SpfInspection inspection, Optional<Map<String, Long>> volume) {
        List<InspectorMessage> messages = new ArrayList<>(InspectorMessage.of(inspection.findings()));
        if (request.wantsVolume() && volume.isEmpty()) {
            messages.add(InspectorMessage.info("spf_volume_unavailable", "Mail volume can not be shown for this domain."));
        }
        return new SpfInspectionDetails(request.domain(), volume.isPresent() ? request.volumeDays() : 0, inspection.valid(),
                inspection.records().stream().map(SpfRecordDetails::of).toList(), messages, inspection.lookups(), inspection.passNetworks().size(),
                inspection.passIp4Addresses(), volume.orElse(Map.of()), inspection.defaultResult().word(), SpfDuplicateNetworkDetails.of(inspection.duplicates(), 4),
                SpfDuplicateNetworkDetails.of(inspection.duplicates(), 6), inspection.flattened().stream().map(SpfNetworkDetails::of).toList(),
                inspection.flattenedLookups());
    }
}
