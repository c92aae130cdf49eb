package io.marcato.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.dns.Dns;
import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.fetch.Fetch;
import io.marcato.emailauth.fetch.FetchAnswer;
import io.marcato.emailauth.fetch.Web;
import io.marcato.testing.TestingAuthority;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real servers with certificates of an own authority. */
class OutboundFetcherTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final Network LOOPBACK = Network.parse("127.0.0.0/8");
    private static final Map<String, String> HOSTS = Map.of("good.example", "127.0.0.1", "other.example", "127.0.0.1", "expired.example", "127.0.0.1",
            "private.example", "10.1.2.3", "metadata.example", "169.254.169.254");
    private static TestingAuthority authority;
    private static HttpServer good;
    private static HttpServer expired;
    private static OutboundFetcher fetcher;

    @BeforeAll
    static void start(@TempDir Path folder) {
        authority = new TestingAuthority(folder);
        authority.certify("good", "-1d", 30, "good.example");
        authority.certify("expired", "-30d", 10, "expired.example");
        good = server("good");
        expired = server("expired");
        fetcher = fetcher(good.actualPort(), List.of(LOOPBACK), Duration.ofSeconds(5));
    }

    @AfterAll
    static void stop() {
        fetcher.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aFileIsFetched() {
        // when
        FetchAnswer answer = fetch("https://good.example/file?a=b");

        // then
        assertThat(answer).isInstanceOfSatisfying(FetchAnswer.Fetched.class, fetched -> {
            assertThat(fetched.status()).isEqualTo(200);
            assertThat(fetched.contentType()).contains("text/plain");
            assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo("good.example /file?a=b");
        });
    }

    @Test
    void anErrorHasItsStatus() {
        assertThat(fetch("https://good.example/missing")).isInstanceOfSatisfying(FetchAnswer.Fetched.class,
                fetched -> assertThat(fetched.status()).isEqualTo(404));
    }

    @Test
    void redirectsAreFollowedWhereTheyMayBe() {
        // given
        URI moved = URI.create("https://good.example/moved");

        // then
        assertThat(fetcher.with(dns(), MINUTE).fetch(new Fetch(moved, 1000, 0))).isEqualTo(new FetchAnswer.Redirected(302, Optional.of("/file")));
        assertThat(fetcher.with(dns(), MINUTE).fetch(new Fetch(moved, 1000, 1))).isInstanceOfSatisfying(FetchAnswer.Fetched.class,
                fetched -> assertThat(fetched.redirected(moved)).isTrue());
        assertThat(fetcher.with(dns(), MINUTE).fetch(new Fetch(URI.create("https://good.example/loop"), 1000, 3)))
                .isInstanceOf(FetchAnswer.Redirected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"to-private", "to-metadata", "to-http"})
    void noRedirectLeadsInside(String path) {
        // when
        FetchAnswer answer = fetcher.with(dns(), MINUTE).fetch(new Fetch(URI.create("https://good.example/" + path), 1000, 3));

        // then
        assertThat(answer).isInstanceOfAny(FetchAnswer.Failed.class, FetchAnswer.Redirected.class);
    }

    @Test
    void moreThanAskedForIsNotRead() {
        assertThat(fetch("https://good.example/large")).isEqualTo(new FetchAnswer.TooLarge(200, Optional.empty()));
        assertThat(fetch("https://good.example/endless")).isEqualTo(new FetchAnswer.TooLarge(200, Optional.empty()));
    }

    @Test
    void aSlowServerTakesNoMoreThanItsTime() {
        try (OutboundFetcher hasty = fetcher(good.actualPort(), List.of(LOOPBACK), Duration.ofMillis(700))) {
            // given
            long begin = System.nanoTime();

            // then
            assertThat(reason(hasty.with(dns(), MINUTE).fetch(new Fetch(URI.create("https://good.example/silent"), 1000, 0))))
                    .isEqualTo(FetchAnswer.Reason.TIMEOUT);
            assertThat(reason(hasty.with(dns(), MINUTE).fetch(new Fetch(URI.create("https://good.example/drip"), 1000, 0))))
                    .isEqualTo(FetchAnswer.Reason.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void theTimeOfAnInspectionIsForAllItsFetches() {
        // given
        Web used = fetcher.with(dns(), Duration.ZERO);

        // then
        assertThat(reason(used.fetch(new Fetch(URI.create("https://good.example/file"), 1000, 0)))).isEqualTo(FetchAnswer.Reason.TIMEOUT);
    }

    @Test
    void certificatesHaveToBeValidForTheHost() {
        assertThat(reason(fetch("https://other.example/file"))).isEqualTo(FetchAnswer.Reason.TLS_INVALID);
        try (OutboundFetcher late = fetcher(expired.actualPort(), List.of(LOOPBACK), Duration.ofSeconds(5))) {
            assertThat(late.with(dns(), MINUTE).fetch(new Fetch(URI.create("https://expired.example/"), 1000, 0)))
                    .isEqualTo(new FetchAnswer.Failed(FetchAnswer.Reason.TLS_INVALID, "the server's certificate has expired"));
        }
        try (OutboundFetcher strict = new OutboundFetcher(VERTX, new OutboundSettings(Duration.ofSeconds(5), List.of(LOOPBACK), good.actualPort(),
                Optional.empty()))) {
            assertThat(reason(strict.with(dns(), MINUTE).fetch(new Fetch(URI.create("https://good.example/file"), 1000, 0))))
                    .isEqualTo(FetchAnswer.Reason.TLS_INVALID);
        }
    }

    @Test
    void withoutTheSettingThereIsNoWayToTheLoopback() {
        // given
        int before = REQUESTS.get();
        try (OutboundFetcher strict = fetcher(good.actualPort(), List.of(), Duration.ofSeconds(5))) {
            // when
            FetchAnswer answer = strict.with(dns(), MINUTE).fetch(new Fetch(URI.create("https://good.example:" + good.actualPort() + "/file"), 1000,
                    0));

            // then
            assertThat(reason(answer)).isEqualTo(FetchAnswer.Reason.NOT_PUBLIC);
            assertThat(REQUESTS).hasValue(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://good.example/", "https://user@good.example/", "https://127.0.0.1/", "https://[::1]/", "file:///etc/passwd",
            "https:///x"})
    void otherAddressesAreNone(String address) {
        assertThat(reason(fetch(address))).isEqualTo(FetchAnswer.Reason.ADDRESS_INVALID);
    }

    @Test
    void privateNetworksAreNotReached() {
        assertThat(reason(fetch("https://private.example/"))).isEqualTo(FetchAnswer.Reason.NOT_PUBLIC);
        assertThat(reason(fetch("https://metadata.example/"))).isEqualTo(FetchAnswer.Reason.NOT_PUBLIC);
    }

    @Test
    void hostsThatAreNotThere() {
        assertThat(reason(fetch("https://nowhere.example/"))).isEqualTo(FetchAnswer.Reason.NO_SUCH_HOST);
        Dns failing = question -> new LookupAnswer.Failed(LookupAnswer.Reason.SERVFAIL);
        assertThat(reason(fetcher.with(failing, MINUTE).fetch(new Fetch(URI.create("https://good.example/"), 1000, 0))))
                .isEqualTo(FetchAnswer.Reason.DNS_FAILED);
    }

    @Test
    void whatIsNoTlsServer() {
        // given
        NetServer plain = VERTX.createNetServer().connectHandler(socket -> socket.end(io.vertx.core.buffer.Buffer.buffer("hello\r\n")))
                .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        try (OutboundFetcher there = fetcher(plain.actualPort(), List.of(LOOPBACK), Duration.ofSeconds(5))) {
            // then
            assertThat(reason(there.with(dns(), MINUTE).fetch(new Fetch(URI.create("https://good.example/"), 1000, 0))))
                    .isIn(FetchAnswer.Reason.TLS_INVALID, FetchAnswer.Reason.MALFORMED);
        }
        plain.close().toCompletionStage().toCompletableFuture().join();
        try (OutboundFetcher gone = fetcher(plain.actualPort(), List.of(LOOPBACK), Duration.ofSeconds(5))) {
            assertThat(reason(gone.with(dns(), MINUTE).fetch(new Fetch(URI.create("https://good.example/"), 1000, 0))))
                    .isEqualTo(FetchAnswer.Reason.UNREACHABLE);
        }
    }

    private static FetchAnswer fetch(String address) {
        return fetcher.with(dns(), MINUTE).fetch(new Fetch(URI.create(address), 1000, 0));
    }

    private static FetchAnswer.Reason reason(FetchAnswer answer) {
        assertThat(answer).isInstanceOf(FetchAnswer.Failed.class);
        return ((FetchAnswer.Failed) answer).reason();
    }

    private static OutboundFetcher fetcher(int port, List<Network> named, Duration time) {
        return new OutboundFetcher(VERTX, new OutboundSettings(time, named, port, Optional.of(authority.pem())));
    }

    private static Dns dns() {
        return question -> {
            String address = HOSTS.get(question.name());
            if (address == null) {
                return new LookupAnswer.NoSuchName(List.of(), Duration.ofMinutes(1));
            }
            InetAddress literal = Network.literal(address).orElseThrow();
            return question.type() == RecordType.A ? new LookupAnswer.Found(List.of(new DnsRecord.Address(literal)), List.of(), Duration.ofMinutes(1),
                    false)
                    : new LookupAnswer.NoData(List.of(), Duration.ofMinutes(1));
        };
    }

    private static HttpServer server(String alias) {
        HttpServerOptions options = new HttpServerOptions().setSsl(true).setKeyCertOptions(new PfxOptions().setPath(authority.store().toString())
                .setPassword(TestingAuthority.PASSWORD).setAlias(alias));
        return VERTX.createHttpServer(options).requestHandler(OutboundFetcherTest::answer).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void answer(HttpServerRequest request) {
        REQUESTS.incrementAndGet();
        switch (request.path()) {
            case "/file" -> request.response().putHeader("Content-Type", "Text/Plain; charset=utf-8")
                    .end(request.authority().host() + " " + request.uri());
            case "/moved" -> request.response().setStatusCode(302).putHeader("Location", "/file").end();
            case "/loop" -> request.response().setStatusCode(302).putHeader("Location", "/loop").end();
            case "/to-private" -> request.response().setStatusCode(302).putHeader("Location", "https://private.example/").end();
            case "/to-metadata" -> request.response().setStatusCode(302).putHeader("Location", "https://169.254.169.254/latest/").end();
            case "/to-http" -> request.response().setStatusCode(302).putHeader("Location", "http://good.example/file").end();
            case "/large" -> request.response().end("x".repeat(1001));
            case "/endless" -> endless(request);
            case "/drip" -> drip(request);
            case "/silent" -> {
            }
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static void endless(HttpServerRequest request) {
        request.response().setChunked(true);
        VERTX.setPeriodic(5, timer -> {
            if (request.response().closed()) {
                VERTX.cancelTimer(timer);
            } else {
                request.response().write("x".repeat(100));
            }
        });
    }

    private static void drip(HttpServerRequest request) {
        request.response().setChunked(true);
        VERTX.setPeriodic(50, timer -> {
            if (request.response().closed()) {
                VERTX.cancelTimer(timer);
            } else {
                request.response().write("x");
            }
        });
    }
}
