package io.marcato.catalog.issues;

import io.marcato.catalog.observations.Category;
import io.marcato.catalog.observations.DomainPicture;
import io.marcato.catalog.observations.Observation;
import io.marcato.catalog.observations.Sums;
import io.marcato.catalog.observations.Volumes;
import io.marcato.events.DomainInspected.State;
import io.marcato.events.InspectionKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the mail itself shows. Windows end with the newest day told, for reports come late. */
final class MailProblems {

    static final Duration SILENT = Duration.ofDays(4);
    private static final int REGULAR_DAYS = 7;
    private static final int RECENT_DAYS = 3;
    private static final int RECENT_MESSAGES = 20;
    private static final int WEEK_MESSAGES = 50;
    private static final double GOOD = 80;
    private static final double FALL = 30;
    private static final int NEW_DAYS = 30;
    private static final int KNOWN_DAYS = 14;
    private static final int MUCH = 100;

    private MailProblems() {
    }

    static List<Problem> of(DomainPicture picture) {
        if (picture.volumes().days().isEmpty()) {
            return List.of();
        }
        LocalDate newest = picture.volumes().days().getLast().day();
        List<Problem> problems = new ArrayList<>();
        stopped(picture, newest).ifPresent(problems::add);
        for (Volumes.Sender sender : picture.volumes().senders().values()) {
            collapsed(picture.volumes(), sender, newest).ifPresent(problems::add);
            fresh(picture, sender, newest).ifPresent(problems::add);
        }
        return problems;
    }

    /** A record that has gone or leads elsewhere explains the silence, and is an issue of its own. */
    private static Optional<Problem> stopped(DomainPicture picture, LocalDate newest) {
        Observation dmarc = picture.of(InspectionKind.DMARC);
        boolean explained = dmarc.is(State.MISSING) || dmarc.is(State.INVALID) || dmarc.dmarc() != null && !dmarc.dmarc().reportsReachAccount();
        boolean regular = picture.volumes().between(newest.minusDays(13), newest).activeDays() >= REGULAR_DAYS;
        if (explained || !regular || picture.lastUpload() == null || picture.lastUpload().plus(SILENT).isAfter(picture.now())) {
            return Optional.empty();
        }
        return Optional.of(Problem.of("MAIL", IssueCode.REPORTS_STOPPED, "", "The last report came " + Words.day(picture.lastUpload())
                + "; before that there was mail on most days."));
    }

    private static Optional<Problem> collapsed(Volumes volumes, Volumes.Sender sender, LocalDate newest) {
        Sums recent = of(volumes.between(newest.minusDays(RECENT_DAYS - 1L), newest), sender);
        if (!sender.isCapable() || recent.messages() < RECENT_MESSAGES) {
            return Optional.empty();
        }
        double best = bestWeek(volumes, sender, newest.minusDays(RECENT_DAYS));
        if (best < GOOD || recent.compliance() > best - FALL) {
            return Optional.empty();
        }
        return Optional.of(Problem.of("MAIL", IssueCode.SOURCE_COMPLIANCE_COLLAPSED, Integer.toString(sender.number()), String.format(Locale.ROOT,
                "Source: %s\nIn its best week of the past two months %.1f %% of its mail passed; of the %,d messages of the past three days %.1f %% did "
                        + "(DKIM aligned %,d, SPF aligned %,d).",
                sender.name(), best, recent.messages(), recent.compliance(), recent.dkimAligned(), recent.spfAligned())));
    }

    private static double bestWeek(Volumes volumes, Volumes.Sender sender, LocalDate end) {
        return IntStream.range(0, Volumes.KEPT_DAYS / 7).mapToObj(week -> end.minusDays(7L * week))
                .map(last -> of(volumes.between(last.minusDays(6), last), sender))
                .filter(week -> week.messages() >= WEEK_MESSAGES).mapToDouble(Sums::compliance).max().orElse(0);
    }

    private static Optional<Problem> fresh(DomainPicture picture, Volumes.Sender sender, LocalDate newest) {
        Volumes volumes = picture.volumes();
        LocalDate first = volumes.days().stream().filter(day -> day.sources().stream().anyMatch(source -> source.number() == sender.number()))
                .findFirst().orElseThrow().day();
        Volumes week = volumes.between(newest.minusDays(6), newest);
        Sums sent = of(week, sender);
        boolean known = first.plusDays(NEW_DAYS).isBefore(picture.today())
                || volumes.between(LocalDate.MIN, first.minusDays(1)).activeDays() < KNOWN_DAYS;
        if (known || sender.category().equals(Category.FORWARDERS) || sent.messages() < Math.max(MUCH, week.sum().messages() / 20)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of("MAIL", IssueCode.NEW_SENDER_IN_VOLUME, Integer.toString(sender.number()), String.format(Locale.ROOT,
                "Sender: %s\nFirst seen %s; %,d messages in a week, of which %.1f %% pass DMARC.",
                sender.name(), first, sent.messages(), sent.compliance())));
    }

    private static Sums of(Volumes volumes, Volumes.Sender sender) {
        return volumes.sum(source -> source.number() == sender.number());
    }
}
