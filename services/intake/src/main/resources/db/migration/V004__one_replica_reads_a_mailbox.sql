-- Who reads a mailbox, until when unless it says so again. No tenant data, so no policy.
CREATE TABLE mailbox_leases (
    mailbox text PRIMARY KEY,
    holder  uuid NOT NULL,
    until   timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON mailbox_leases TO intake_app;
