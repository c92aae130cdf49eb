package io.marcato.gateway.credentials;

import java.util.Optional;
import java.util.function.Supplier;

/** An identity and its signed form, which services trust. It is signed when it is first needed: most that are renewed are never shown again. */
public final class Passport {

    private final Identity identity;
    private final Supplier<String> signing;
    private final Optional<String> csrfHash;
    private volatile String token;

    /** @param csrfHash of the token that pages repeat, where the credential is a session */
    Passport(Identity identity, Supplier<String> signing, Optional<String> csrfHash) {
        this.identity = identity;
        this.signing = signing;
        this.csrfHash = csrfHash;
    }

    public Identity identity() {
        return identity;
    }

    /** JWT for {@code Authorization: Bearer}. */
    public String token() {
        if (token == null) {
            token = signing.get();
        }
        return token;
    }

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
