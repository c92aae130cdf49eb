-- The directory of accounts as the accounts service tells it. No tenant data, so no policy.
CREATE TABLE accounts (
    account_id           bigint PRIMARY KEY,
    uid                  text   NOT NULL,
    aggregate_address    text   NOT NULL,
    failure_address      text   NOT NULL,
    tls_address          text   NOT NULL,
    status               text   NOT NULL DEFAULT 'active',
    subscription_expires timestamptz,
    version              bigint NOT NULL
);

CREATE FUNCTION account_is_open(account accounts, at timestamptz) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT account.status = 'active' AND (account.subscription_expires IS NULL OR account.subscription_expires > at)
$$;

-- What is told to others carries numbers of one row, so that a domain which is deleted and added again is newer than it was.
CREATE SEQUENCE versions;

-- The DEFAULT group has the number of its account; others begin where no account's number reaches.
CREATE SEQUENCE group_ids START 1000000000;

CREATE TABLE domain_groups (
    account_id            bigint  NOT NULL,
    group_id              bigint  NOT NULL,
    label                 text    NOT NULL DEFAULT '',
    notes                 text    NOT NULL DEFAULT '',
    is_default            boolean NOT NULL DEFAULT false,
    parked_domains        boolean NOT NULL DEFAULT false,
    hide_assigned_domains boolean NOT NULL DEFAULT false,
    PRIMARY KEY (account_id, group_id)
);
CREATE UNIQUE INDEX domain_groups_by_label ON domain_groups (account_id, lower(label)) WHERE label <> '';

-- volume orders domains by their mail of seven days; reversed finds what is below a domain.
CREATE TABLE domains (
    account_id              bigint      NOT NULL,
    domain_id               bigint      GENERATED ALWAYS AS IDENTITY,
    domain                  text        NOT NULL,
    reversed                text        GENERATED ALWAYS AS (reverse(domain)) STORED,
    notes                   text        NOT NULL DEFAULT '',
    origin                  text        NOT NULL DEFAULT 'm',
    added                   timestamptz NOT NULL DEFAULT now(),
    is_verified             boolean     NOT NULL DEFAULT false,
    ownership_token         text        NOT NULL DEFAULT 'marcato-verification=' || replace(gen_random_uuid()::text, '-', ''),
    is_subdomain            boolean     NOT NULL DEFAULT false,
    top_level               boolean     NOT NULL DEFAULT true,
    nxdomain                boolean     NOT NULL DEFAULT false,
    domain_state            text        NOT NULL DEFAULT 'unknown',
    domain_state_set        boolean     NOT NULL DEFAULT false,
    states                  jsonb       NOT NULL DEFAULT '{}',
    state_dmarc             text        NOT NULL DEFAULT 'unknown',
    state_spf               text        NOT NULL DEFAULT 'unknown',
    state_dkim              text        NOT NULL DEFAULT 'unknown',
    records_dmarc           text        NOT NULL DEFAULT '',
    records_spf             text        NOT NULL DEFAULT '',
    mx_txt                  text        NOT NULL DEFAULT '',
    soa_txt                 text        NOT NULL DEFAULT '',
    spf_lookup_count        integer     NOT NULL DEFAULT 0,
    last_upload_time        timestamptz,
    last_seen_dmarc_policy  text        NOT NULL DEFAULT '',
    count_dmarc_capable     bigint      NOT NULL DEFAULT 0,
    count_non_dmarc_capable bigint      NOT NULL DEFAULT 0,
    count_forwarded         bigint      NOT NULL DEFAULT 0,
    count_threat_other      bigint      NOT NULL DEFAULT 0,
    volume                  bigint      GENERATED ALWAYS AS
        (count_dmarc_capable + count_non_dmarc_capable + count_forwarded + count_threat_other) STORED,
    version                 bigint      NOT NULL DEFAULT nextval('versions'),
    PRIMARY KEY (account_id, domain_id),
    UNIQUE (account_id, domain)
) WITH (fillfactor = 80);
CREATE INDEX domains_below ON domains (account_id, reversed text_pattern_ops);
CREATE INDEX domains_by_volume ON domains (account_id, volume, domain);

-- Every domain is in the DEFAULT group; other groups have their members here.
CREATE TABLE group_domains (
    account_id bigint NOT NULL,
    group_id   bigint NOT NULL,
    domain_id  bigint NOT NULL,
    PRIMARY KEY (account_id, group_id, domain_id),
    FOREIGN KEY (account_id, group_id) REFERENCES domain_groups ON DELETE CASCADE,
    FOREIGN KEY (account_id, domain_id) REFERENCES domains ON DELETE CASCADE
);
CREATE INDEX group_domains_by_domain ON group_domains (account_id, domain_id, group_id);

CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text    NOT NULL,
    key         text    NOT NULL,
    traceparent text,
    size        integer NOT NULL,
    payload     bytea   NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
ALTER TABLE outbox ALTER COLUMN payload SET STORAGE EXTERNAL;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['domain_groups', 'domains', 'group_domains'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY account ON %I USING (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)'
            ' WITH CHECK (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)', name);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts, domain_groups, domains, group_domains, outbox TO catalog_app;
GRANT USAGE ON SEQUENCE versions, group_ids TO catalog_app;

-- Who has proved that a domain is theirs: one account at most. Nobody but these functions sees it.
CREATE TABLE verified_domains (
    domain     text   PRIMARY KEY,
    account_id bigint NOT NULL
);

-- For the account at work: takes what is nobody's; answers which of the names are its own now.
CREATE FUNCTION claim_domains(names text[]) RETURNS SETOF text
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = catalog, pg_temp
AS $$
    INSERT INTO verified_domains (domain, account_id)
    SELECT name, nullif(current_setting('app.account_id', true), '')::bigint FROM unnest(names) AS name ORDER BY name
    ON CONFLICT (domain) DO UPDATE SET account_id = verified_domains.account_id
     WHERE verified_domains.account_id = excluded.account_id
    RETURNING domain
$$;

CREATE FUNCTION release_domains(names text[]) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = catalog, pg_temp
AS $$
    DELETE FROM verified_domains
     WHERE domain = ANY (names) AND account_id = nullif(current_setting('app.account_id', true), '')::bigint
$$;
REVOKE ALL ON FUNCTION claim_domains(text[]), release_domains(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_domains(text[]), release_domains(text[]) TO catalog_app;

-- Accounts that are gone for good. Keys alone, so no policy.
CREATE TABLE deleted_accounts (
    account_id bigint PRIMARY KEY,
    deleted    timestamptz NOT NULL
);
GRANT SELECT, INSERT ON deleted_accounts TO catalog_app;
