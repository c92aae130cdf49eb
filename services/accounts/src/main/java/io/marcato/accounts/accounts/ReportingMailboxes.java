package io.marcato.accounts.accounts;

import io.marcato.events.AccountChanged.ReportingAddresses;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where reports for an account are mailed to: its uid, the kind of report, and the mail domain that intake listens for. */
@ApplicationScoped
class ReportingMailboxes {

    private final String mailDomain;

    ReportingMailboxes(@ConfigProperty(name = "marcato.mail-domain", defaultValue = "reports.marcato.test") String mailDomain) {
        this.mailDomain = mailDomain;
    }

    ReportingAddresses of(Account account) {
        return new ReportingAddresses(mailbox(account, "rua"), mailbox(account, "ruf"), mailbox(account, "tls"));
    }

    private String mailbox(Account account, String kind) {
        return account.uid() + "-" + kind + "@" + mailDomain;
    }
}
