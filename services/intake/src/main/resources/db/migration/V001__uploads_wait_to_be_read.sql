-- Whose a mail is: the directory of accounts as the accounts service tells it. No tenant data, so no policy.
CREATE TABLE accounts (
    account_id        bigint PRIMARY KEY,
    uid               text NOT NULL UNIQUE,
    aggregate_address text NOT NULL,
    failure_address   text NOT NULL,
    tls_address       text NOT NULL,
    version           bigint NOT NULL
);

CREATE SEQUENCE upload_ids;

CREATE TABLE uploads (
    account_id     bigint NOT NULL,
    upload_id      bigint NOT NULL,
    source         text NOT NULL,
    status         text NOT NULL,
    filename       text,
    content_type   text NOT NULL,
    size           integer NOT NULL,
    sha256         bytea NOT NULL,
    created        timestamptz NOT NULL,
    completed      timestamptz,
    detail         text,
    remote_address text,
    helo           text,
    mail_from      text,
    recipient      text,
    PRIMARY KEY (account_id, upload_id)
) WITH (fillfactor = 75);

-- What was received, octet by octet. Reports mostly come packed: compressing them again would cost much and save nothing.
CREATE TABLE raw_payloads (
    account_id bigint NOT NULL,
    upload_id  bigint NOT NULL,
    content    bytea NOT NULL,
    PRIMARY KEY (account_id, upload_id)
);
ALTER TABLE raw_payloads ALTER COLUMN content SET STORAGE EXTERNAL;

-- Ids only: workers look for work of every account.
CREATE TABLE work_queue (
    upload_id     bigint PRIMARY KEY,
    account_id    bigint NOT NULL,
    size          integer NOT NULL,
    claimed_until timestamptz NOT NULL,
    attempts      integer NOT NULL
) WITH (fillfactor = 75, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What was found in an upload, in the order found. Of one identity only the first counts.
CREATE TABLE reports (
    account_id   bigint NOT NULL,
    upload_id    bigint NOT NULL,
    position     integer NOT NULL,
    kind         text NOT NULL,
    status       text NOT NULL,
    identity     bytea,
    facts_hash   bytea,
    report_id    text,
    organisation text,
    domain       text,
    period_begin timestamptz,
    period_end   timestamptz,
    row_count    bigint NOT NULL,
    detail       text,
    PRIMARY KEY (account_id, upload_id, position)
);
CREATE UNIQUE INDEX reports_counting_once ON reports (account_id, identity) WHERE status = 'accepted';

CREATE TABLE quarantine (
    account_id  bigint NOT NULL,
    upload_id   bigint NOT NULL,
    position    integer NOT NULL,
    path        text NOT NULL,
    code        text NOT NULL,
    reason      text NOT NULL,
    line        integer,
    "column"    integer,
    byte_offset bigint,
    created     timestamptz NOT NULL,
    PRIMARY KEY (account_id, upload_id, position)
);

CREATE TABLE domains (
    account_id bigint NOT NULL,
    name       text NOT NULL,
    origin     char(1) NOT NULL,
    verified   boolean NOT NULL,
    removed    boolean NOT NULL,
    version    bigint NOT NULL,
    PRIMARY KEY (account_id, name)
);
CREATE INDEX domains_verified ON domains (name) WHERE verified AND NOT removed;

CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text NOT NULL,
    key         text NOT NULL,
    traceparent text,
    size        integer NOT NULL,
    payload     bytea NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE outbox ALTER COLUMN payload SET STORAGE EXTERNAL;

-- Tenants see their own rows only.
ALTER TABLE uploads ENABLE ROW LEVEL SECURITY;
ALTER TABLE raw_payloads ENABLE ROW LEVEL SECURITY;
ALTER TABLE reports ENABLE ROW LEVEL SECURITY;
ALTER TABLE quarantine ENABLE ROW LEVEL SECURITY;
ALTER TABLE domains ENABLE ROW LEVEL SECURITY;
CREATE POLICY account ON uploads USING (account_id = nullif(current_setting('app.account_id', true), '')::bigint);
CREATE POLICY account ON raw_payloads USING (account_id = nullif(current_setting('app.account_id', true), '')::bigint);
CREATE POLICY account ON reports USING (account_id = nullif(current_setting('app.account_id', true), '')::bigint);
CREATE POLICY account ON quarantine USING (account_id = nullif(current_setting('app.account_id', true), '')::bigint);
CREATE POLICY account ON domains USING (account_id = nullif(current_setting('app.account_id', true), '')::bigint);

-- For the account at work: which of these domains has it, and which are another account's? The closest verified domain decides:
-- who has verified example.com speaks for mail.example.com, unless somebody has verified that one.
CREATE FUNCTION standing_of_domains(names text[]) RETURNS TABLE (name text, known boolean, verified_by_other boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = intake AS $$
    WITH asking AS (
        SELECT nullif(current_setting('app.account_id', true), '')::bigint AS account_id
    ), suffixes AS (
        SELECT asked.name, first_label, array_to_string(labels[first_label:], '.') AS suffix
          FROM unnest(names) AS asked(name), string_to_array(asked.name, '.') AS labels, generate_series(1, cardinality(labels)) AS first_label
    ), verified AS (
        SELECT suffixes.name, first_label, bool_or(domains.account_id = asking.account_id) AS own
          FROM suffixes JOIN domains ON domains.name = suffix AND verified AND NOT removed CROSS JOIN asking
         GROUP BY suffixes.name, first_label
    )
    SELECT asked.name,
           EXISTS (SELECT FROM domains, asking WHERE domains.account_id = asking.account_id AND domains.name = asked.name),
           coalesce((SELECT NOT own FROM verified WHERE verified.name = asked.name ORDER BY first_label LIMIT 1), false)
      FROM unnest(names) AS asked(name)
$$;
REVOKE ALL ON FUNCTION standing_of_domains(text[]) FROM PUBLIC;

GRANT USAGE ON SCHEMA intake TO intake_app;
GRANT USAGE ON SEQUENCE upload_ids TO intake_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts, uploads, raw_payloads, work_queue, reports, quarantine, domains, outbox TO intake_app;
GRANT EXECUTE ON FUNCTION standing_of_domains(text[]) TO intake_app;
