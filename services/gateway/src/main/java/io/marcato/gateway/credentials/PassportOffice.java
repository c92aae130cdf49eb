package io.marcato.gateway.credentials;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Signs identities (RS256) with the key whose other half every service holds. They live for a minute and are signed anew well before. */
@ApplicationScoped
class PassportOffice {

    static final Duration REUSED_FOR = Duration.ofSeconds(15);
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    private final Clock clock = Clock.systemUTC();
    private volatile Signed anonymous = new Signed("", Instant.MIN);
    private volatile Signed gateway = new Signed("", Instant.MIN);

    /** A key that is missing or broken ends the start, not the first request. */
    void open(@Observes StartupEvent event) {
        anonymous();
    }

    Passport issue(Identity.Member member) {
        String token = Jwt.issuer("marcato")
                .audience("marcato-services")
                .subject(Long.toString(member.userId()))
                .groups(Set.copyOf(member.roles()))
                .claim("account_id", member.accountId())
                .claim("account_uid", member.accountUid())
                .claim("subscription", member.expired() ? "expired" : "active")
                .claim("forensic", member.forensic())
                .expiresIn(LIFETIME)
                .sign();
        return new Passport(member, token);
    }

    Passport anonymous() {
        anonymous = fresh(anonymous, "anonymous");
        return new Passport(new Identity.Anonymous(), anonymous.token());
    }

    /** The gateway's own, for asking the accounts service. */
    String gateway() {
        gateway = fresh(gateway, "gateway");
        return gateway.token();
    }

    private Signed fresh(Signed former, String role) {
        Instant now = clock.instant();
        if (now.isBefore(former.reusedUntil())) {
            return former;
        }
        String token = Jwt.issuer("marcato").audience("marcato-services").subject(role).groups(Set.of(role)).expiresIn(LIFETIME).sign();
        return new Signed(token, now.plus(REUSED_FOR));
    }

    private record Signed(String token, Instant reusedUntil) {
    }
}
