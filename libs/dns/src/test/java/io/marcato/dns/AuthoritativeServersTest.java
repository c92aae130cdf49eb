package io.marcato.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.zone.AuthorityAnswer;
import io.marcato.testing.TestingDns;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

class AuthoritativeServersTest {

    private final TestingDns server = TestingDns.start();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void tellsTheSerialOfAZoneTheServerHas() {
        // given
        server.zone("example.com. SOA ns.example.com. admin.example.com. 2026010101 7200 3600 1209600 300");
        // when / then
        assertThat(ask("example.com")).isEqualTo(new AuthorityAnswer.Authoritative(2_026_010_101L));
    }

    @Test
    void aServerThatRefusesOrHasNoSuchZoneIsLame() {
        // given
        server.zone("example.com. A 192.0.2.1").refuse(TestingDns.name("example.net"), Rcode.REFUSED);
        // when / then
        assertThat(ask("example.com")).isEqualTo(new AuthorityAnswer.Lame());
        assertThat(ask("example.net")).isEqualTo(new AuthorityAnswer.Lame());
    }

    @Test
    void silenceIsBroughtToAnEnd() {
        // given
        server.silent(true);
        // when / then
        assertThat(ask("example.com")).isEqualTo(new AuthorityAnswer.Silent());
        assertThat(server.questions()).isEqualTo(2);
    }

    @Test
    void addressesThatMustNotBeAskedAreNot() {
        assertThat(new AuthoritativeServers(address -> OptionalInt.empty(), Duration.ofSeconds(1)).within(Duration.ofSeconds(1))
                .authority(InetAddress.getLoopbackAddress(), "example.com")).isEqualTo(new AuthorityAnswer.NotPublic());
    }

    private AuthorityAnswer ask(String zone) {
        var port = Integer.parseInt(server.address().split(":")[1]);
        return new AuthoritativeServers(address -> OptionalInt.of(port), Duration.ofMillis(150)).within(Duration.ofSeconds(5))
                .authority(InetAddress.getLoopbackAddress(), zone);
    }
}
