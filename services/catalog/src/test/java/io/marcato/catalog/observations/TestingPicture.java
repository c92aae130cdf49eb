package io.marcato.catalog.observations;

import io.marcato.events.DomainInspected.Dmarc;
import io.marcato.events.DomainInspected.Finding;
import io.marcato.events.DomainInspected.Inspection;
import io.marcato.events.DomainInspected.MtaSts;
import io.marcato.events.DomainInspected.Spf;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.DomainVolumeCounted.SourceVolume;
import io.marcato.events.InspectionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pictures of {@code example.com} for tests, painted look by look. */
public final class TestingPicture {

    public static final String OURS = "mailto:acme@reports.example";
    public static final Instant START = Instant.parse("2026-01-01T06:00:00Z");

    private final Map<InspectionKind, Observation> observations = new EnumMap<>(InspectionKind.class);
    private final List<DayVolume> days = new ArrayList<>();
    private MailBelow below = MailBelow.NONE;
    private Instant now = START;
    private Instant lastUpload;
    private boolean verified = true;
    private boolean parked;
    private boolean subdomain;
    private Boolean nameExists = true;

    public DomainPicture picture() {
        return new DomainPicture(7, 17, "example.com", verified, parked, subdomain, nameExists, "acme@reports.example", "acme-tls@reports.example",
                "marcato-verification=abc", lastUpload, observations, new Volumes(days), below, now);
    }

    public TestingPicture after(Duration time) {
        now = now.plus(time);
        return this;
    }

    public TestingPicture sees(Inspection inspection) {
        observations.merge(inspection.kind(), Observation.none(inspection.kind()).after(inspection, now),
                (known, first) -> known.after(inspection, now));
        return this;
    }

    public TestingPicture dmarc(String record) {
        return sees(dmarcOf(record));
    }

    public TestingPicture parked() {
        parked = true;
        return this;
    }

    public TestingPicture unverified() {
        verified = false;
        return this;
    }

    public TestingPicture subdomain() {
        subdomain = true;
        return this;
    }

    public TestingPicture nameGone() {
        nameExists = false;
        return this;
    }

    /** The same mail on each of the past days, today included. */
    public TestingPicture mail(int count, SourceVolume... sources) {
        LocalDate today = picture().today();
        for (int back = count - 1; back >= 0; back--) {
            LocalDate day = today.minusDays(back);
            List<SourceVolume> all = new ArrayList<>(List.of(sources));
            days.stream().filter(known -> known.day().equals(day)).forEach(known -> all.addAll(known.sources()));
            days.removeIf(known -> known.day().equals(day));
            days.add(new DayVolume(day, all));
        }
        lastUpload = now;
        return this;
    }

    /** The same mail on each of the past days, of a name below that has no DMARC record. */
    public TestingPicture mailBelow(boolean exists, int count, SourceVolume... sources) {
        Volumes volumes = new TestingPicture().after(Duration.between(START, now)).mail(count, sources).picture().volumes();
        below = exists ? new MailBelow(volumes, below.nonexistent()) : new MailBelow(below.existing(), volumes);
        return this;
    }

    public TestingPicture lastUpload(Instant instant) {
        lastUpload = instant;
        return this;
    }

    public static SourceVolume capable(int number, long messages, long compliant) {
        return new SourceVolume(number, "Sender " + number, null, Category.CAPABLE, messages, compliant, compliant, compliant, List.of("s" + number));
    }

    public static SourceVolume unknown(int number, long messages) {
        return new SourceVolume(number, "Sender " + number, null, Category.THREAT, messages, 0, 0, 0, List.of());
    }

    public static Inspection dmarcOf(String record) {
        Map<String, String> tags = new HashMap<>();
        for (String part : record.split(";")) {
            String[] pair = part.split("=", 2);
            tags.put(pair[0].strip(), pair.length > 1 ? pair[1].strip() : "");
        }
        String p = tags.get("p");
        return new Inspection(InspectionKind.DMARC, State.PRESENT, List.of(record), null, null,
                new Dmarc(p, tags.getOrDefault("sp", p), null, Integer.parseInt(tags.getOrDefault("pct", "100")), "y".equals(tags.get("t")), null,
                        List.of(), List.of(), record.contains(OURS)),
                null, null, null, null);
    }

    public static Inspection spf(String record, int lookups, String otherwise) {
        return new Inspection(InspectionKind.SPF, State.PRESENT, List.of(record), null, null, null, new Spf(lookups, 0, otherwise), null, null, null);
    }

    public static Inspection sts(String mode) {
        return new Inspection(InspectionKind.MTA_STS, State.PRESENT, List.of("v=STSv1; id=1"), null, null, null, null, null,
                new MtaSts("1", mode, 604_800L, List.of("mx.example.com")), null);
    }

    public static Inspection mx(String... hosts) {
        return new Inspection(InspectionKind.MX, hosts.length == 0 ? State.MISSING : State.PRESENT, List.of(hosts), null, null, null, null, null, null,
                List.of(hosts));
    }

    public static Inspection missing(InspectionKind kind) {
        return new Inspection(kind, State.MISSING, null,
                List.of(new Finding(kind.name().toLowerCase(Locale.ROOT).replace("_", "") + "_record_missing", "error",
                        "There is no such record.", "", "Publish one.", false)),
                null, null, null, null, null, null);
    }

    public static Inspection unanswered(InspectionKind kind) {
        return new Inspection(kind, State.UNKNOWN, null, List.of(new Finding("dns_timeout", "error", "No server answered in time.", "", "", false)), null,
                null, null, null, null, null);
    }

    public static Inspection with(Inspection inspection, State state, Finding... findings) {
        return new Inspection(inspection.kind(), state, inspection.records(), List.of(findings), null, inspection.dmarc(), inspection.spf(),
                inspection.selectors(), inspection.mtaSts(), inspection.mailExchangers());
    }
}
