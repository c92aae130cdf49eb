package io.marcato.accounts.firststart;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The first credentials of an account were handed over as files under this name. */
@Entity
@Table(name = "handovers")
class Handover {

    @Id
    private String name;
    @Column(name = "account_id")
    private long accountId;
    @Column(name = "user_id")
    private long userId;

    static Handover of(String name, long accountId, long userId) {
        Handover handover = new Handover();
        handover.name = name;
        handover.accountId = accountId;
        handover.userId = userId;
        return handover;
    }

    long accountId() {
        return accountId;
    }

    long userId() {
        return userId;
    }
}
