package io.marcato.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.marcato.local.client.Api;
import io.marcato.local.client.MailDoor;
import io.marcato.local.client.Waiting;
import io.marcato.local.terminal.ProgressBar;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** Sends the demo tenant's reports by mail and by upload, and shows the report made of them. */
public final class Demo {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int TOP = 8;

    private final Api api;
    private final int smtpPort;
    private final LongSupplier storedMessages;
    private final PrintStream out;
    private final DemoMonth month;

    /**
     * @param api with the demo tenant's token
     * @param storedMessages how many messages of the tenant have been counted
     */
    public Demo(Api api, int smtpPort, LongSupplier storedMessages, PrintStream out, Clock clock) {
        this.api = api;
        this.smtpPort = smtpPort;
        this.storedMessages = storedMessages;
        this.out = out;
        this.month = new DemoMonth(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    public void run() throws IOException {
        hand(month.reports());
        JsonNode report = api.post("/api/v1/detail-viewer/",
                Map.of("start_date", month.begin().toString(), "end_date", month.today().toString(), "filter_option", "n"));
        var bar = new ProgressBar(out);
        api.follow(report, state -> bar.show(state.path("value").asInt(), state.path("label").asText()));
        bar.end();
        show(api.get(report.at("/_links/self").asText()));
    }

    private void hand(List<DemoReport> reports) throws IOException {
        String recipient = recipient();
        int mailed = 0;
        try (var door = new MailDoor(smtpPort)) {
            awaitKnown(door, reports.getFirst(), recipient);
            for (int i = 1; i < reports.size(); i++) {
                if (i % 2 == 0) {
                    mail(door, reports.get(i), recipient);
                    mailed++;
                } else {
                    upload(reports.get(i));
                }
            }
        }
        out.printf(Locale.ROOT, "Sent %d reports to %s by mail and %d by upload.%n", mailed + 1, recipient, reports.size() - mailed - 1);
        long expected = reports.stream().mapToLong(DemoReport::messages).sum();
        if (!Waiting.until(LIMIT, () -> storedMessages.getAsLong() >= expected)) {
            throw new IOException("Of " + expected + " messages only " + storedMessages.getAsLong() + " were counted after " + LIMIT.toSeconds() + " s");
        }
    }

    /** The mail listener learns of a new tenant a moment after it has been made. */
    private static void awaitKnown(MailDoor door, DemoReport report, String recipient) throws IOException {
        boolean known = Waiting.until(LIMIT, () -> {
            try {
                mail(door, report, recipient);
                return true;
            } catch (MailDoor.RefusedException e) {
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (!known) {
            throw new IOException("The mail listener does not know " + recipient);
        }
    }

    private static void mail(MailDoor door, DemoReport report, String recipient) throws IOException {
        Packing packing = report.day().getDayOfMonth() % 2 == 0 ? Packing.GZIP : Packing.ZIP;
        door.send(report.receiver().mailbox(), recipient, packing.mail(report, recipient));
    }

    private void upload(DemoReport report) throws IOException {
        Packing packing = Packing.values()[report.day().getDayOfMonth() % Packing.values().length];
        api.upload(packing.contentType(), packing.packed(report));
    }

    private String recipient() throws IOException {
        return api.get("/api/v1/accounts/").path("results").path(0).at("/reporting_addresses/aggregate").asText();
    }

    private void show(JsonNode report) throws IOException {
        var view = new SourcesView(api.get(report.at("/_links/sources").asText()),
                api.get(report.at("/_links/domains").asText() + "?limit=" + TOP).path("results"));
        out.printf(Locale.ROOT, "%nWho sent as the demo tenant, %s to %s: %,d messages%n%n%s%n", month.begin(), month.today(), view.messages(), view);
    }
}
