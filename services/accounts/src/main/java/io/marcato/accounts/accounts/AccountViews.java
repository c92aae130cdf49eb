package io.marcato.accounts.accounts;

import io.marcato.web.Links;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Accounts as a caller may see them. */
@ApplicationScoped
public class AccountViews {

    private final AccountRepository accounts;
    private final ReportingMailboxes mailboxes;
    private final Clock clock;

    AccountViews(AccountRepository accounts, ReportingMailboxes mailboxes, Clock clock) {
        this.accounts = accounts;
        this.mailboxes = mailboxes;
        this.clock = clock;
    }

    /** The account the transaction is bound to. */
    public Uni<AccountDetails> own(long accountId, boolean admin, Links links) {
        return accounts.byId(accountId, accountId).onItem().ifNull().failWith(Refusal::notFound).map(account -> of(account, accountId, admin, links));
    }

    /** @param admin the caller is an administrator of account {@code caller} */
    AccountDetails of(Account account, long caller, boolean admin, Links links) {
        boolean tenant = account.parentId().filter(parent -> parent == caller).isPresent();
        return AccountDetails.of(account, mailboxes.of(account), admin && tenant, links, clock.instant());
    }
}
