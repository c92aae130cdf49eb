package io.marcato.reports.progress;

import static io.marcato.reports.TestingApi.criteria;
import static io.marcato.reports.TestingReports.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marcato.events.EventCodec;
import io.marcato.events.ReportProgressed;
import io.marcato.events.Topics;
import io.marcato.reports.TestingApi;
import io.marcato.testing.MarcatoInfrastructure;
import io.marcato.testing.TestingDatabase;
import io.marcato.testing.TestingKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
class ProgressStreamTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

    @TestHTTPResource
    URI server;

    @Inject
    ProgressNews news;

    private final TestingDatabase database = new TestingDatabase("reports");
    private final long account = newAccount();
    private final TestingApi api = TestingApi.of(account);

    @Test
    void endsAtOnceForAReportThatIsReady() throws IOException, InterruptedException {
        // given
        String token = api.ready(criteria(DAY, DAY));

        // when
        HttpResponse<String> stream = HttpClient.newHttpClient().send(request(token), BodyHandlers.ofString());

        // then
        assertThat(stream.headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type)
                .startsWith("text/event-stream"));
        assertThat(stream.body().lines().filter(line -> !line.isBlank())).contains("event:progress",
                "data:{\"label\":\"ready\",\"value\":100}");
    }

    @Test
    void tellsWhatWorkersTellUntilTheReportIsReady() throws IOException, InterruptedException {
        // given
        String token = unfinished();
        HttpResponse<InputStream> stream = HttpClient.newHttpClient().send(request(token), BodyHandlers.ofInputStream());
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body()));
        assertThat(nextData(lines)).isEqualTo("data:{\"label\":\"collecting\",\"value\":40}");

        // when
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(news.listeners()).isPositive());
        tell(token, "classifying", 70);
        tell(token, "collecting", 50);
        tell(token, "ready", 100);

        // then
        assertThat(List.of(nextData(lines), nextData(lines))).containsExactly("data:{\"label\":\"classifying\",\"value\":70}",
                "data:{\"label\":\"ready\",\"value\":100}");
        assertThat(lines.lines().filter(line -> !line.isBlank())).isEmpty();
        await().untilAsserted(() -> assertThat(news.listeners()).isZero());
    }

    @Test
    void forgetsAClientThatHasGone() throws IOException, InterruptedException {
        // given
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<InputStream> stream = client.send(request(unfinished()), BodyHandlers.ofInputStream());
        await().untilAsserted(() -> assertThat(news.listeners()).isPositive());

        // when
        stream.body().close();
        client.shutdownNow();

        // then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(news.listeners()).isZero());
    }

    private String unfinished() {
        String token = api.ready(criteria(DAY, DAY.plusDays(1)));
        database.update("UPDATE detail_reports SET label = 'collecting', value = 40 WHERE search_token = ?", token);
        return token;
    }

    private void tell(String token, String label, int value) {
        ReportProgressed progressed = new ReportProgressed(UUID.randomUUID(), account, token, label, value);
        TestingKafka.publish(Topics.REPORT_PROGRESSED, token, EventCodec.encode(progressed));
    }

    private HttpRequest request(String token) {
        return HttpRequest.newBuilder(server.resolve("/api/v1/aggregate-report/" + token + "/progress/stream/"))
                .timeout(Duration.ofSeconds(60)).build();
    }

    private static String nextData(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("data:")) {
            line = lines.readLine();
        }
        return line;
    }
}
