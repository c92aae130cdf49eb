package io.marcato.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.gateway.TestingAccounts;
import io.marcato.gateway.TestingPorts;
import io.marcato.gateway.TestingService;
import io.marcato.testing.MarcatoInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in both directions, and what clients try with them. */
@QuarkusTest
@QuarkusTestResource(MarcatoInfrastructure.class)
@QuarkusTestResource(TestingPorts.class)
class BodiesTest {

    private static final int MIB = 1024 * 1024;

    @TestHTTPResource
    URI gateway;

    private final String token = UUID.randomUUID().toString();
    private final AtomicLong arrived = new AtomicLong();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private TestingAccounts accounts;
    private TestingService intake;

    @BeforeEach
    void start() {
        accounts = new TestingAccounts().with(token, 7);
        intake = TestingService.on(TestingPorts.of("intake"), request -> {
            request.handler(part -> arrived.addAndGet(part.length()));
            request.endHandler(end -> request.response().setStatusCode(202).end("{}"));
        });
    }

    @AfterEach
    void stop() {
        accounts.close();
        intake.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void streamAReportOfTheLargestSizeThrough(boolean chunked) throws Exception {
        HttpResponse<String> answer = upload(25 * MIB, chunked);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(arrived).hasValue(25L * MIB);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void areRefusedWhenTheyAreLarger(boolean chunked) throws Exception {
        HttpResponse<String> answer = upload(26 * MIB, chunked);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).contains("\"code\":\"too_large\"");
        assertThat(arrived.get()).isLessThan(26L * MIB);
    }

    @Test
    void ofOtherOperationsMayBeSmallerOnly() throws Exception {
        HttpRequest request = request("/api/v1/detail-viewer/").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[2 * MIB])).build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    @Test
    void ofRefusedCallersDoNotKeepThemFromSeeingWhy() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/api/v1/uploads/")).header("Authorization", "Token nobody-has-this")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[20 * MIB])).build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertThat(arrived).hasValue(0);
    }

    @Test
    void comeOnlyWhenTheyAreWelcome() throws Exception {
        String welcome = exchange("POST /api/v1/uploads/ HTTP/1.1\r\nHost: x\r\nAuthorization: Token " + token
                + "\r\nExpect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\n", "abc");
        String unwelcome = exchange("POST /api/v1/uploads/ HTTP/1.1\r\nHost: x\r\nAuthorization: Token " + token
                + "\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n", "");

        assertThat(welcome).startsWith("HTTP/1.1 100 Continue").contains("HTTP/1.1 202");
        assertThat(unwelcome).startsWith("HTTP/1.1 413");
    }

    @Test
    void ofStreamsArriveEventByEvent() throws Exception {
        CountDownLatch firstSeen = new CountDownLatch(1);
        try (var reports = TestingService.on(TestingPorts.of("reports"), asked -> {
            asked.response().setChunked(true).putHeader("Content-Type", "text/event-stream").write("event: progress\ndata: 1\n\n");
            Thread.ofVirtual().start(() -> {
                awaitUninterrupted(firstSeen);
                asked.response().end("event: progress\ndata: 100\n\n");
            });
        })) {
            URI progress = gateway.resolve("/api/v1/aggregate-report/aaaabbbbccccdddd/progress/stream/");

            HttpRequest request = HttpRequest.newBuilder(progress).build();
            HttpResponse<InputStream> stream = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            String first = new String(stream.body().readNBytes(25), StandardCharsets.UTF_8);
            firstSeen.countDown();
            String rest = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(first).isEqualTo("event: progress\ndata: 1\n\n");
            assertThat(rest).isEqualTo("event: progress\ndata: 100\n\n");
            assertThat(reports.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "GET /api/v1/accounts/ HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\r\n Authorization: Token x\r\nConnection: close\r\n\r\n",
            "GET /api/v1/accounts/ HTTP/1.1\r\nHost: x\r\nAuthorization : Token x\r\nConnection: close\r\n\r\n",
            "GET /api/v1/accounts/ HTTP/1.1\r\nHost: x\r\nAuthorization: Token x\r\nAuthorization: Bearer y\r\nConnection: close\r\n\r\n",
            "GET //internal/credentials HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET http://x/internal/credentials HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /api/v1/accounts/\\..\\internal HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" })
    void andHeadersThatAreMeantToDeceiveReachNoService(String request) throws IOException {
        String answer = exchange(request, "");

        assertThat(answer).matches("(?s)HTTP/1.1 (400|401|404) .*");
        assertThat(accounts.service().received()).isEmpty();
    }

    @Test
    void withTwoLengthsSmuggleNoSecondRequest() throws IOException {
        // given
        String second = "GET /internal/credentials HTTP/1.1\r\nHost: x\r\n\r\n";

        // when
        String answer = exchange("POST /api/v1/uploads/ HTTP/1.1\r\nHost: x\r\nAuthorization: Token " + token
                + "\r\nContent-Length: " + second.length() + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
                "0\r\n\r\n" + second);

        // then
        assertThat(answer).matches("(?s)HTTP/1.1 (202|400) .*");
        assertThat(intake.received()).hasSizeLessThanOrEqualTo(1);
        assertThat(intake.received()).allMatch(received -> received.uri().equals("/api/v1/uploads/"));
    }

    private HttpResponse<String> upload(int size, boolean chunked) throws Exception {
        HttpRequest.BodyPublisher body = chunked ? HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size]))
                : HttpRequest.BodyPublishers.ofByteArray(new byte[size]);
        return client.send(request("/api/v1/uploads/").POST(body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path)).header("Authorization", "Token " + token)
                .header("Content-Type", "application/xml");
    }

    /** Everything the gateway sends until it closes the connection. */
    private String exchange(String head, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
