-- Host names of addresses. They are public facts and no tenant's data; an address is looked up once for all accounts.
CREATE TABLE addresses (
    ip           inet PRIMARY KEY,
    ptr          text,
    failures     integer     NOT NULL DEFAULT 0,
    looked_up_at timestamptz,
    next_try     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX addresses_to_look_up ON addresses (next_try);
GRANT SELECT, INSERT, UPDATE ON addresses TO reports_app;
