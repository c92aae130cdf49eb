package io.marcato.accounts.users;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Someone who works with an account. */
@Entity
@Table(name = "users")
public class User {

    @Id
    @Column(name = "user_id")
    private Long id;
    @Column(name = "account_id")
    private long accountId;
    private String email;
    @Column(name = "password_hash")
    private String passwordHash;
    private boolean admin;
    private boolean forensic;
    private Instant created;

    /** With every right in the account. */
    static User administrator(long id, long accountId, String email, PasswordHash password, Instant created) {
        User user = new User();
        user.id = id;
        user.accountId = accountId;
        user.email = email;
        user.passwordHash = password.text();
        user.admin = true;
        user.forensic = true;
        user.created = created;
        return user;
    }

    public long id() {
        return id;
    }

    public long accountId() {
        return accountId;
    }

    public PasswordHash password() {
        return new PasswordHash(passwordHash);
    }
}
