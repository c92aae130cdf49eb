package io.marcato.accounts.credentials;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What is kept of an API token: enough to recognise it, not enough to use it. */
@Entity
@Table(name = "api_tokens")
class ApiToken {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "token_id")
    private Long id;
    @Column(name = "account_id")
    private long accountId;
    @Column(name = "user_id")
    private long userId;
    private byte[] hash;
    private String hint;
    private Instant created;
    private Instant revoked;

    static ApiToken of(long accountId, long userId, SecretToken secret, Instant created) {
        ApiToken token = new ApiToken();
        token.accountId = accountId;
        token.userId = userId;
        token.hash = secret.hash();
        token.hint = secret.hint();
        token.created = created;
        return token;
    }
}
