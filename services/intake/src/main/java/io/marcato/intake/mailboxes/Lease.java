package io.marcato.intake.mailboxes;

import jakarta.mail.MessagingException;

/** The right to read one mailbox, for a time that every renewal begins anew. Blocks. */
record Lease(MailboxLeases leases, String mailbox) {

    /** @return whether it is held, taken or renewed */
    boolean take() {
        return leases.take(mailbox);
    }

    /** For the middle of work that may take longer than a lease. */
    void keep() throws MessagingException {
        if (!take()) {
            throw new MessagingException("Another replica reads this mailbox now");
        }
    }

    void giveBack() {
        leases.giveBack(mailbox);
    }
}
