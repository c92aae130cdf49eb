package io.marcato.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.dns.DnsRecord;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import io.marcato.emailauth.smtp.SmtpAnswer;
import io.marcato.testing.TestingAuthority;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real mail servers with certificates of an own authority. */
class OutboundMailServersTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration TIME = Duration.ofSeconds(5);
    private static TestingAuthority authority;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private NetServer server;

    @BeforeAll
    static void certify(@TempDir Path folder) {
        authority = new TestingAuthority(folder);
        authority.certify("good", "-1d", 30, "mx.example");
        authority.certify("expired", "-30d", 10, "mx.example");
    }

    @AfterEach
    void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theCertificateThatAServerShows() {
        // given
        serve("good", "250-mx.example\r\n250-PIPELINING\r\n250 STARTTLS\r\n", "220 go ahead\r\n");
        // when
        var answer = greet(List.of(Network.parse("127.0.0.0/8")), Optional.of(authority.pem()));
        // then
        assertThat(answer).isInstanceOfSatisfying(SmtpAnswer.Encrypted.class, encrypted -> {
            assertThat(encrypted.trusted()).isTrue();
            assertThat(encrypted.protocol()).startsWith("TLSv1.");
            assertThat(encrypted.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=mx.example");
        });
        assertThat(heard).containsExactly("EHLO inspector.example", "STARTTLS");
    }

    @Test
    void whomACertificateComesFromIsToldApartFromItsDates() {
        // given
        serve("expired", "250-mx.example\r\n250 STARTTLS\r\n", "220 go ahead\r\n");
        // when / then
        assertThat(greet(List.of(Network.parse("127.0.0.0/8")), Optional.of(authority.pem())))
                .isInstanceOfSatisfying(SmtpAnswer.Encrypted.class, encrypted -> assertThat(encrypted.trusted()).isTrue());
        assertThat(greet(List.of(Network.parse("127.0.0.0/8")), Optional.empty()))
                .isInstanceOfSatisfying(SmtpAnswer.Encrypted.class, encrypted -> assertThat(encrypted.trusted()).isFalse());
    }

    @Test
    void serversWithoutTls() throws InterruptedException {
        serve("good", "250-mx.example\r\n250 SIZE 1000\r\n", "");
        assertThat(greet()).isEqualTo(new SmtpAnswer.Plain());
        awaitHeard("EHLO inspector.example", "QUIT");
    }

    /** The client hangs up before the server has read its last words. */
    private void awaitHeard(String... commands) throws InterruptedException {
        for (int i = 0; i < 500 && heard.size() < commands.length; i++) {
            Thread.sleep(10);
        }
        assertThat(heard).containsExactly(commands);
    }

    @ParameterizedTest
    @ValueSource(strings = { "454 not now\r\n", "220 go ahead\r\nnonsense" })
    void serversWhoseTlsDoesNotComeAbout(String reply) {
        serve("good", "250-mx.example\r\n250 starttls\r\n", reply);
        assertThat(greet()).isEqualTo(new SmtpAnswer.TlsFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = { "554 go away\r\n", "250-", "x", "" })
    void serversThatDoNotSpeakAsTheyShould(String reply) {
        serve("good", reply, "");
        assertThat(greet()).isInstanceOf(SmtpAnswer.Silent.class);
    }

    @Test
    void repliesWithoutEndAreBroughtToOne() {
        serve("good", "250-x\r\n".repeat(10_000), "");
        assertThat(greet()).isInstanceOf(SmtpAnswer.Silent.class);
        close();
        serve("good", "250 " + "x".repeat(100_000), "");
        assertThat(greet()).isInstanceOf(SmtpAnswer.Silent.class);
    }

    @Test
    void whoAnswersLetterByLetterIsNotWaitedFor() {
        // given
        server = listen(new NetServerOptions(), socket -> VERTX.setPeriodic(20, timer -> socket.write("2").onFailure(closed -> VERTX.cancelTimer(timer))));
        var begin = Instant.now();
        // when / then
        assertThat(greet(Duration.ofMillis(400))).isEqualTo(new SmtpAnswer.Silent("it took too long"));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void noServerInsideIsAsked() {
        // given
        serve("good", "", "");
        // when / then
        assertThat(greet(List.of(), Optional.empty())).isEqualTo(new SmtpAnswer.NotPublic());
        assertThat(heard).isEmpty();
    }

    private SmtpAnswer greet() {
        return greet(Duration.ofMillis(800));
    }

    private SmtpAnswer greet(Duration time) {
        return servers(List.of(Network.parse("127.0.0.0/8")), Optional.empty(), time).with(OutboundMailServersTest::loopback, TIME).greet("mx.example");
    }

    private SmtpAnswer greet(List<Network> named, Optional<Path> authorities) {
        return servers(named, authorities, TIME).with(OutboundMailServersTest::loopback, TIME).greet("mx.example");
    }

    private OutboundMailServers servers(List<Network> named, Optional<Path> authorities, Duration time) {
        return new OutboundMailServers(new OutboundSettings(time, named, server.actualPort(), authorities), "inspector.example");
    }

    private static LookupAnswer loopback(Question question) {
        try {
            return question.type() == RecordType.A ? new LookupAnswer.Found(List.of(new DnsRecord.Address(InetAddress.getByName("127.0.0.1"))), List.of(), TIME, false)
                    : new LookupAnswer.NoData(List.of(), TIME);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(String alias, String hello, String startTls) {
        var options = new NetServerOptions().setKeyCertOptions(new PfxOptions().setPath(authority.store().toString()).setPassword(TestingAuthority.PASSWORD)
                .setAlias(alias).setAliasPassword(TestingAuthority.PASSWORD));
        server = listen(options, socket -> {
            socket.write("220 mx.example\r\n");
            socket.handler(line -> answer(socket, line, hello, startTls));
        });
    }

    private void answer(NetSocket socket, Buffer line, String hello, String startTls) {
        var command = line.toString().strip();
        if (socket.isSsl() || command.length() > 100) {
            return;
        }
        heard.add(command);
        if (command.startsWith("EHLO")) {
            socket.write(hello);
        } else if (command.equals("STARTTLS")) {
            socket.write(startTls);
            if (startTls.endsWith("ahead\r\n")) {
                socket.upgradeToSsl();
            }
        }
    }

    private static NetServer listen(NetServerOptions options, Handler<NetSocket> handler) {
        return VERTX.createNetServer(options.setHost("127.0.0.1").setPort(0)).connectHandler(handler).listen().toCompletionStage().toCompletableFuture().join();
    }
}
