package io.marcato.gateway.credentials;

/**
 * An identity and its signed form, which services trust.
 *
 * @param token JWT for {@code Authorization: Bearer}
 */
public record Passport(Identity identity, String token) {

    boolean belongsTo(long accountId) {
        return identity instanceof Identity.Member member && member.accountId() == accountId;
    }

    @Override
    public String toString() {
        return "Passport[" + identity + "]";
    }
}
