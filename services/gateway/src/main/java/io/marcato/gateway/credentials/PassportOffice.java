package io.marcato.gateway.credentials;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Signs identities (RS256), with a key whose other half every service holds. They live for a minute and are signed anew well before. */
@ApplicationScoped
public class PassportOffice {

    static final Duration REUSED_FOR = Duration.ofSeconds(15);
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    private final SigningKeys keys;
    private final Clock clock = Clock.systemUTC();
    private volatile Signed anonymous = new Signed("", Instant.MIN);
    private volatile Signed gateway = new Signed("", Instant.MIN);

    PassportOffice(SigningKeys keys) {
        this.keys = keys;
    }

    /** A key that is missing or broken ends the start, not the first request. */
    void open(@Observes StartupEvent event) {
        anonymous();
    }

    Passport issue(Identity.Member member, Optional<String> csrfHash) {
        return new Passport(member, () -> sign(member), csrfHash);
    }

    private String sign(Identity.Member member) {
        JwtClaimsBuilder claims = claims(Long.toString(member.userId()), Set.copyOf(member.roles()))
                .claim("account_id", member.accountId())
                .claim("account_uid", member.accountUid())
                .claim("username", member.username())
                .claim("subscription", member.expired() ? "expired" : "active")
                .claim("forensic", member.forensic());
        member.groupAccess().ifPresent(rights -> claims.claim("group_access", rights));
        member.actingFrom().ifPresent(account -> claims.claim("acting_from", account));
        return keys.sign(claims);
    }

    public Passport anonymous() {
        anonymous = fresh(anonymous, "anonymous");
        return new Passport(new Identity.Anonymous(), anonymous::token, Optional.empty());
    }

    /** The gateway's own, for asking the accounts service. */
    public String gateway() {
        gateway = fresh(gateway, "gateway");
        return gateway.token();
    }

    private Signed fresh(Signed former, String role) {
        Instant now = clock.instant();
        if (now.isBefore(former.reusedUntil())) {
            return former;
        }
        return new Signed(keys.sign(claims(role, Set.of(role))), now.plus(REUSED_FOR));
    }

    private static JwtClaimsBuilder claims(String subject, Set<String> groups) {
        return Jwt.issuer("marcato").audience("marcato-services").subject(subject).groups(groups).expiresIn(LIFETIME);
    }

    private record Signed(String token, Instant reusedUntil) {
    }
}
