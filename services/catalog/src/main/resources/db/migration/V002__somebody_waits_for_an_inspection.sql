-- Inspections that a caller waits for; whichever replica takes the answer in marks it here.
CREATE TABLE awaited_inspections (
    account_id    bigint      NOT NULL,
    inspection_id uuid        NOT NULL,
    answered      boolean     NOT NULL DEFAULT false,
    asked         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, inspection_id)
);
ALTER TABLE awaited_inspections ENABLE ROW LEVEL SECURITY;
CREATE POLICY account ON awaited_inspections USING (account_id = nullif(current_setting('app.account_id', true), '')::bigint)
    WITH CHECK (account_id = nullif(current_setting('app.account_id', true), '')::bigint);
GRANT SELECT, INSERT, UPDATE, DELETE ON awaited_inspections TO catalog_app;
