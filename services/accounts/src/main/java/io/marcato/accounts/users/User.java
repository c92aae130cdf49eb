package io.marcato.accounts.users;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** Someone who works with an account. */
@Entity
@Table(name = "users")
public class User {

    @Id
    @Column(name = "user_id")
    private Long id;
    @Column(name = "account_id")
    private long accountId;
    private String username;
    private String email;
    @Column(name = "password_hash")
    private String passwordHash;
    private boolean owner;
    private boolean admin;
    private boolean forensic;
    private boolean billing;
    /** Has followed the link of the activation mail. */
    private boolean active;
    /** Signs in at the account's own identity provider, never with a password. */
    private boolean sso;
    @Column(name = "sso_issuer")
    private String ssoIssuer;
    @Column(name = "sso_subject")
    private String ssoSubject;
    @Column(name = "totp_confirmed", insertable = false, updatable = false)
    private boolean twoFactor;
    /** Preferences of a client, any JSON. */
    private String settings;
    @Column(name = "last_login")
    private Instant lastLogin;
    @Column(name = "last_login_sso")
    private boolean lastLoginSso;
    private Instant created;

    /** Somebody who has not followed the activation link yet. The user name is the first e-mail address and stays. */
    static User invited(long id, long accountId, String email, Instant created) {
        User user = new User();
        user.id = id;
        user.accountId = accountId;
        user.username = email;
        user.email = email;
        user.created = created;
        return user;
    }

    /** With every right in the account. */
    User asOwner() {
        owner = true;
        admin = true;
        forensic = true;
        billing = true;
        return this;
    }

    void grant(Rights rights) {
        rights.admin().ifPresent(granted -> admin = granted);
        rights.forensic().ifPresent(granted -> forensic = granted);
        rights.billing().ifPresent(granted -> billing = granted);
    }

    void activate(PasswordHash password) {
        passwordHash = password.text();
        active = true;
    }

    void changeEmail(String address) {
        email = address;
    }

    void changeSettings(String json) {
        settings = json;
    }

    void convertToSso() {
        sso = true;
        passwordHash = null;
    }

    public void link(String issuer, String subject) {
        convertToSso();
        active = true;
        ssoIssuer = issuer;
        ssoSubject = subject;
    }

    public void loggedIn(Instant now, boolean bySso) {
        lastLogin = now;
        lastLoginSso = bySso;
    }

    public long id() {
        return id;
    }

    public long accountId() {
        return accountId;
    }

    public String username() {
        return username;
    }

    public String email() {
        return email;
    }

    public Optional<PasswordHash> password() {
        return Optional.ofNullable(passwordHash).map(PasswordHash::new);
    }

    public boolean isOwner() {
        return owner;
    }

    public boolean isAdmin() {
        return admin;
    }

    boolean hasForensicAccess() {
        return forensic;
    }

    boolean hasBillingAccess() {
        return billing;
    }

    public boolean isActive() {
        return active;
    }

    public boolean isSso() {
        return sso;
    }

    /** Signs in by single sign-on and has done so before. */
    public boolean isLinked() {
        return ssoSubject != null;
    }

    public boolean hasTwoFactor() {
        return twoFactor;
    }

    String settings() {
        return settings;
    }

    Instant lastLogin() {
        return lastLogin;
    }

    boolean lastLoginSso() {
        return lastLoginSso;
    }

    Instant created() {
        return created;
    }
}
