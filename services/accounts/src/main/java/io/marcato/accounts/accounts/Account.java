package io.marcato.accounts.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A provider's account, which has no parent, or that of a tenant below it. */
@Entity
@Table(name = "accounts")
public class Account {

    @Id
    @Column(name = "account_id")
    private Long id;
    private String uid;
    private String name;
    @Column(name = "parent_id")
    private Long parentId;
    private boolean suspended;
    @Column(name = "subscription_expires")
    private Instant subscriptionExpires;
    @Column(name = "owner_email")
    private String ownerEmail;
    /** The database counts. */
    @Column(name = "user_count", insertable = false, updatable = false)
    private int userCount;
    @Column(name = "domain_count", insertable = false, updatable = false)
    private int domainCount;
    /** When the account and all its data go for good. */
    @Column(name = "deletion_due")
    private Instant deletionDue;
    private Instant created;
    /** End of the subscription that was told of; the database looks after it. Named here because rows are read as a whole. */
    @Column(name = "expiry_told", insertable = false, updatable = false)
    private Instant expiryTold;
    /** Orders what is told about the account; grows with every change of it. */
    private long version;

    static Account of(long id, Long parentId, String name, String ownerEmail, Instant created) {
        Account account = new Account();
        account.id = id;
        account.uid = AccountUid.generate();
        account.name = name;
        account.parentId = parentId;
        account.ownerEmail = ownerEmail;
        account.created = created;
        account.version = 1;
        return account;
    }

    public long id() {
        return id;
    }

    void rename(String text) {
        name = text;
        version++;
    }

    void subscribeUntil(Instant end) {
        subscriptionExpires = end;
        version++;
    }

    void suspend() {
        suspended = true;
        version++;
    }

    /** Takes back a deletion, too. */
    void resume() {
        suspended = false;
        deletionDue = null;
        version++;
    }

    void deleteAt(Instant end) {
        deletionDue = end;
        suspend();
    }

    boolean isSuspended() {
        return suspended;
    }

    boolean isToBeDeleted() {
        return deletionDue != null;
    }

    AccountStatus status(Instant now) {
        if (suspended) {
            return AccountStatus.SUSPENDED;
        }
        return subscriptionExpires != null && !now.isBefore(subscriptionExpires) ? AccountStatus.EXPIRED : AccountStatus.ACTIVE;
    }

    public String uid() {
        return uid;
    }

    public String name() {
        return name;
    }

    Optional<Long> parentId() {
        return Optional.ofNullable(parentId);
    }

    Optional<Instant> subscriptionExpires() {
        return Optional.ofNullable(subscriptionExpires);
    }

    String ownerEmail() {
        return ownerEmail;
    }

    int userCount() {
        return userCount;
    }

    int domainCount() {
        return domainCount;
    }

    Instant created() {
        return created;
    }

    long version() {
        return version;
    }
}
