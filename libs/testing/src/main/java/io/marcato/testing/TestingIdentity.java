package io.marcato.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Internal identities as the gateway signs them; send one as {@code Authorization: Bearer …}. */
public final class TestingIdentity {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private TestingIdentity() {
    }

    /** A user of an account, in good standing. */
    public static String token(long accountId, long userId, String... roles) {
        return signed(account(accountId, userId, roles).claim("subscription", "active"));
    }

    /** A user who is no administrator, with rights in groups as the identity carries them: {@code {"all":"none","groups":{"7":"read"}}}. */
    public static String withGroups(long accountId, long userId, String groupAccess) {
        return signed(account(accountId, userId, "member").claim("subscription", "active").claim("group_access", groupAccess));
    }

    /**
     * A user who is no administrator.
     *
     * @param groups what it may do in domain groups, {@code read} or {@code write}
     */
    public static String member(long accountId, long userId, Map<Long, String> groups) {
        String rights = groups.entrySet().stream().map(group -> "\"" + group.getKey() + "\":\"" + group.getValue() + "\"")
                .collect(Collectors.joining(",", "{\"all\":\"none\",\"groups\":{", "}}"));
        return signed(account(accountId, userId, "member").claim("subscription", "active").claim("group_access", rights));
    }

    /** The same with more or other claims: {@code forensic}, {@code group_access}. */
    public static String token(long accountId, long userId, Map<String, Object> claims, String... roles) {
        JwtClaimsBuilder token = account(accountId, userId, roles).claim("subscription", "active");
        claims.forEach(token::claim);
        return signed(token);
    }

    public static String expiredSubscription(long accountId, long userId) {
        return signed(account(accountId, userId, "member").claim("subscription", "expired"));
    }

    /** An administrator of a provider who works inside the account of a tenant. */
    public static String switched(long tenantId, long providerId, long userId) {
        return signed(account(tenantId, userId, "member", "admin").claim("subscription", "active").claim("acting_from", providerId));
    }

    public static String anonymous() {
        return signed(base().subject("0").groups(Set.of("anonymous")));
    }

    /** The gateway itself, as it asks accounts who a token belongs to. */
    public static String gateway() {
        return signed(base().subject("0").groups(Set.of("gateway")));
    }

    private static JwtClaimsBuilder account(long accountId, long userId, String... roles) {
        return base().subject(Long.toString(userId)).groups(Set.of(roles))
                .claim("account_id", accountId).claim("account_uid", "uid" + accountId).claim("forensic", false)
                .claim("username", "user" + userId + "@example.com");
    }

    private static JwtClaimsBuilder base() {
        return Jwt.claims().issuer("marcato").audience("marcato-services").expiresIn(LIFE);
    }

    private static String signed(JwtClaimsBuilder claims) {
        return claims.sign();
    }
}
