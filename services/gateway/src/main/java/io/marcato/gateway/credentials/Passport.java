package io.marcato.gateway.credentials;

import java.util.Optional;

/**
 * An identity and its signed form, which services trust.
 *
 * @param token JWT for {@code Authorization: Bearer}
 * @param csrfHash of the token that pages repeat, where the credential is a session
 */
public record Passport(Identity identity, String token, Optional<String> csrfHash) {

    boolean belongsTo(long accountId) {
        return identity instanceof Identity.Member member && member.accountId() == accountId;
    }

    public boolean accepts(CsrfProof proof) {
        return csrfHash.map(proof::holdsFor).orElse(true);
    }

    @Override
    public String toString() {
        return "Passport[" + identity + "]";
    }
}
