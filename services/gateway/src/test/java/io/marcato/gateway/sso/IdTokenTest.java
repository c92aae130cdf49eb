package io.marcato.gateway.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Key;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdTokenTest {

    private static final String ISSUER = "https://login.example.com/realms/a";
    private static final String CLIENT = "marcato";
    private static final String NONCE = "n-1";
    private static RsaJsonWebKey key;
    private static JsonWebKeySet keys;

    @BeforeAll
    static void makeKey() throws JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("k1");
        keys = new JsonWebKeySet(JsonWebKey.Factory.newJwk(key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)));
    }

    @Test
    void tellsWhoHasLoggedIn() throws Exception {
        IdToken token = verified(signed(claims -> { }));

        assertThat(token.subject()).isEqualTo("s-1");
        assertThat(token.email()).isEqualTo("ann@example.com");
        assertThat(token.emailVerified()).isTrue();
    }

    @Test
    void takesAnAddressThatNobodyVouchesForAsUnverified() throws Exception {
        assertThat(verified(signed(claims -> claims.unsetClaim("email_verified"))).emailVerified()).isFalse();
        assertThat(verified(signed(claims -> claims.setClaim("email_verified", false))).emailVerified()).isFalse();
        assertThat(verified(signed(claims -> claims.unsetClaim("email"))).email()).isEmpty();
    }

    @Test
    void isRefusedUnlessItIsTheProvidersWordToUsAboutThisLogIn() throws Exception {
        refused(signed(claims -> claims.setIssuer("https://other.example.com")));
        refused(signed(claims -> claims.unsetClaim("iss")));
        refused(signed(claims -> claims.setAudience("another-client")));
        refused(signed(claims -> claims.unsetClaim("aud")));
        refused(signed(claims -> claims.setClaim("azp", "another-client")));
        refused(signed(claims -> claims.setClaim("nonce", "n-2")));
        refused(signed(claims -> claims.unsetClaim("nonce")));
        refused(signed(claims -> claims.unsetClaim("sub")));
        refused(signed(claims -> claims.unsetClaim("exp")));
        refused(signed(claims -> claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() - 60))));
        refused(null);
        refused("x".repeat(20_000));
    }

    @Test
    void isRefusedWhenItIsNotSignedOrSignedWithWhatEverybodyKnows() throws Exception {
        refused(signed(AlgorithmIdentifiers.NONE, null));
        refused(signed(AlgorithmIdentifiers.HMAC_SHA256, new HmacKey(key.getPublicKey().getEncoded())));
        RsaJsonWebKey stranger = RsaJwkGenerator.generateJwk(2048);
        refused(signed(AlgorithmIdentifiers.RSA_USING_SHA256, stranger.getPrivateKey()));
    }

    private static IdToken verified(String token) throws InvalidJwtException {
        return IdToken.verified(token, keys, ISSUER, CLIENT, NONCE);
    }

    private static void refused(String token) {
        assertThatThrownBy(() -> verified(token)).isInstanceOf(InvalidJwtException.class);
    }

    private static String signed(Consumer<JwtClaims> difference) throws JoseException {
        return signed(claims(difference), AlgorithmIdentifiers.RSA_USING_SHA256, key.getPrivateKey());
    }

    private static String signed(String algorithm, Key signingKey) throws JoseException {
        return signed(claims(claims -> { }), algorithm, signingKey);
    }

    private static String signed(JwtClaims claims, String algorithm, Key signingKey) throws JoseException {
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setAlgorithmHeaderValue(algorithm);
        token.setKeyIdHeaderValue("k1");
        token.setKey(signingKey);
        token.setPayload(claims.toJson());
        return token.getCompactSerialization();
    }

    private static JwtClaims claims(Consumer<JwtClaims> difference) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(CLIENT);
        claims.setSubject("s-1");
        claims.setClaim("nonce", NONCE);
        claims.setClaim("email", "ann@example.com");
        claims.setClaim("email_verified", true);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        difference.accept(claims);
        return claims;
    }
}
