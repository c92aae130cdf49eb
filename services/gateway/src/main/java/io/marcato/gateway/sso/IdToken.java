package io.marcato.gateway.sso;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/**
 * Who has logged in, by the provider's word (OpenID Connect Core 1.0 section 3.1.3.7).
 *
 * @param raw the signed form, by which the provider knows the log-in when it is to end
 */
record IdToken(String subject, String email, boolean emailVerified, String raw) {

    private static final int MAX_LENGTH = 16_384;
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final AlgorithmConstraints ASYMMETRIC = new AlgorithmConstraints(ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256, AlgorithmIdentifiers.RSA_USING_SHA384, AlgorithmIdentifiers.RSA_USING_SHA512,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256, AlgorithmIdentifiers.RSA_PSS_USING_SHA384, AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
            AlgorithmIdentifiers.EDDSA);

    /** @throws InvalidJwtException when it is not the provider's word to us about this log-in */
    static IdToken verified(String raw, JsonWebKeySet keys, String issuer, String clientId, String nonce) throws InvalidJwtException {
        if (raw == null || raw.length() > MAX_LENGTH) {
            throw new InvalidJwtException("There is no token of a bearable size", List.of(), null);
        }
        JwtClaims claims = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ASYMMETRIC)
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, clientId)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build()
                .processToClaims(raw);
        Map<String, Object> all = claims.getClaimsMap();
        Object party = all.get("azp");
        if (!nonce.equals(all.get("nonce")) || party != null && !party.equals(clientId)) {
            throw new InvalidJwtException("The token is of another log-in", List.of(), null);
        }
        return new IdToken((String) all.get("sub"), all.get("email") instanceof String email ? email : "",
                Set.<Object>of(true, "true").contains(all.getOrDefault("email_verified", false)), raw);
    }
}
