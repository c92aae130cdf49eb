package io.marcato.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Messages of one domain on one day, by sender. The figures are the whole truth of that day and replace what was told of it before; of two tellings
 * the one with the higher {@code version} is true, so that they may arrive twice or in any order.
 *
 * @param domain of the messages' From header
 * @param version grows with every telling of that day
 * @param lastReport when the newest report with such messages was stored
 */
public record DomainVolumeCounted(UUID eventId, long accountId, String domain, LocalDate day, long version, Instant lastReport,
        List<SourceVolume> sources) implements Event {

    public DomainVolumeCounted {
        sources = List.copyOf(sources);
    }

    /**
     * @param number of the sender in the catalogue, the API's {@code source_number}
     * @param slug may be null
     * @param category {@code dmarc_capable}, {@code non_compliant}, {@code forwarders} or {@code threat_unknown}
     * @param compliant messages that passed DMARC
     * @param selectors {@code d=} domain and selector of passing signatures of the domain itself, as {@code selector}; for the DKIM inspection
     */
    public record SourceVolume(int number, String name, String slug, String category, long messages, long compliant, long spfAligned,
            long dkimAligned, List<String> selectors) {
        public SourceVolume {
            selectors = selectors == null ? List.of() : List.copyOf(selectors);
        }
    }

    @Override
    public String topic() {
        return Topics.DOMAIN_VOLUME_COUNTED;
    }

    @Override
    public String key() {
        return accountId + ":" + domain;
    }
}
