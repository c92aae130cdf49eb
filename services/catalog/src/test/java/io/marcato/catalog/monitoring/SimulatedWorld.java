package io.marcato.catalog.monitoring;

import static io.marcato.catalog.observations.TestingPicture.OURS;
import static io.marcato.catalog.observations.TestingPicture.capable;
import static io.marcato.catalog.observations.TestingPicture.dmarcOf;
import static io.marcato.catalog.observations.TestingPicture.missing;
import static io.marcato.catalog.observations.TestingPicture.mx;
import static io.marcato.catalog.observations.TestingPicture.spf;
import static io.marcato.catalog.observations.TestingPicture.sts;
import static io.marcato.catalog.observations.TestingPicture.unanswered;
import static io.marcato.catalog.observations.TestingPicture.unknown;
import static io.marcato.catalog.observations.TestingPicture.with;

import io.marcato.events.DomainInspected.Finding;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.DomainVolumeCounted.SourceVolume;
import io.marcato.events.InspectionKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** DNS and mail of one domain, changed by sentences. Senders from 9 on are nobody the catalogue knows. */
final class SimulatedWorld {

    private final Map<InspectionKind, Inspection> published = new EnumMap<>(InspectionKind.class);
    private final Map<Integer, SourceVolume> senders = new TreeMap<>();
    private boolean silent;
    private boolean reports = true;

    SimulatedWorld() {
        for (InspectionKind kind : InspectionKind.values()) {
            published.put(kind, missing(kind));
        }
        published.put(InspectionKind.ZONE, new Inspection(InspectionKind.ZONE, State.PRESENT, List.of("ns.example.com."), null, null, null, null, null, null,
                null));
    }

    void happens(String sentence) {
        String[] words = sentence.split(" ", 3);
        switch (words[0]) {
            case "dns" -> dns(words[1], words.length > 2 ? words[2] : "");
            case "mail" -> mail(Integer.parseInt(words[1]), words[2].split(" "));
            case "reports" -> reports = words[1].equals("arrive");
            default -> throw new IllegalArgumentException(sentence);
        }
    }

    List<Inspection> inspections() {
        return silent ? published.keySet().stream().map(kind -> unanswered(kind)).toList() : List.copyOf(published.values());
    }

    SourceVolume[] mail() {
        return senders.values().toArray(SourceVolume[]::new);
    }

    /** They come while the domain asks for them. */
    boolean reportsArrive() {
        Inspection dmarc = published.get(InspectionKind.DMARC);
        return reports && dmarc.dmarc() != null && dmarc.records().getFirst().contains(OURS);
    }

    private void dns(String what, String value) {
        silent = what.equals("silent");
        switch (what) {
            case "silent", "answers" -> { }
            case "mx" -> published.put(InspectionKind.MX, mx(value));
            case "dmarc" -> published.put(InspectionKind.DMARC, value.equals("-") ? missing(InspectionKind.DMARC) : dmarcOf(value));
            case "spf" -> published.put(InspectionKind.SPF, spfOf(value));
            case "mta-sts" -> published.put(InspectionKind.MTA_STS, stsOf(value));
            case "tls-rpt" -> published.put(InspectionKind.TLS_RPT, plain(InspectionKind.TLS_RPT, value));
            case "bimi" -> published.put(InspectionKind.BIMI, plain(InspectionKind.BIMI, value));
            default -> throw new IllegalArgumentException(what);
        }
    }

    private static Inspection spfOf(String record) {
        int lookups = record.split(" ").length - 2;
        Inspection inspection = spf(record, lookups, "fail");
        return lookups <= 10 ? inspection : with(inspection, State.INVALID,
                new Finding("spf_too_many_lookups", "error", "Evaluation needs " + lookups + " DNS queries; the limit is 10.", "", "Remove some.", false));
    }

    private static Inspection stsOf(String mode) {
        return mode.equals("uncovered") ? with(sts("enforce"), State.INVALID, new Finding("mtasts_policy_mx_mismatch", "error",
                "mx2.example.com is not covered.", "mx2.example.com", "Add it.", false)) : sts(mode);
    }

    private static Inspection plain(InspectionKind kind, String record) {
        return new Inspection(kind, State.PRESENT, List.of(record), null, null, null, null, null, null, null);
    }

    private void mail(int number, String[] words) {
        long messages = Long.parseLong(words[1]);
        long passes = Long.parseLong(words[3]);
        senders.put(number, number < 9 ? capable(number, messages, passes) : unknown(number, messages));
    }
}
