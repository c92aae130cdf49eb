-- Domains that reports are about. Keys of domains and of kinds of failures are 64-bit hashes of their content, so that writing a batch asks
-- nothing.
CREATE TABLE domains (
    account_id bigint NOT NULL,
    domain_id  bigint NOT NULL,
    name       text   NOT NULL,
    PRIMARY KEY (account_id, domain_id)
);

-- Codes are those of the API. mode is empty unless type is s.
CREATE TABLE policies (
    account_id bigint NOT NULL,
    policy_id  bigint GENERATED ALWAYS AS IDENTITY,
    domain_id  bigint NOT NULL,
    type       text   NOT NULL,
    mode       text   NOT NULL,
    PRIMARY KEY (account_id, policy_id),
    UNIQUE (account_id, domain_id, type, mode)
);

-- Sessions of a policy by the day its reports begin on.
CREATE TABLE policy_days (
    account_id bigint      NOT NULL,
    policy_id  bigint      NOT NULL,
    day        date        NOT NULL,
    successful bigint      NOT NULL,
    failed     bigint      NOT NULL,
    last_seen  timestamptz NOT NULL,
    PRIMARY KEY (account_id, policy_id, day) INCLUDE (successful, failed, last_seen)
);

-- What failures have in common, but for the day and how many they were.
CREATE TABLE failure_kinds (
    account_id             bigint NOT NULL,
    kind_id                bigint NOT NULL,
    domain_id              bigint NOT NULL,
    policy_type            text   NOT NULL,
    organisation           text   NOT NULL,
    sending_mta_ip         text   NOT NULL,
    receiving_mx_hostname  text   NOT NULL,
    receiving_mx_helo      text   NOT NULL,
    receiving_ip           text   NOT NULL,
    reason_code            text   NOT NULL,
    additional_information text   NOT NULL,
    PRIMARY KEY (account_id, kind_id)
);
CREATE INDEX failure_kinds_by_domain ON failure_kinds (account_id, domain_id);

-- result: place of the result type in the alphabet of RFC 8460's. The key answers sums over days alone, without the table.
CREATE TABLE failures (
    account_id bigint      NOT NULL,
    day        date        NOT NULL,
    domain_id  bigint      NOT NULL,
    result     smallint    NOT NULL,
    kind_id    bigint      NOT NULL,
    sessions   bigint      NOT NULL,
    first_seen timestamptz NOT NULL,
    last_seen  timestamptz NOT NULL,
    PRIMARY KEY (account_id, day, domain_id, result, kind_id) INCLUDE (sessions, first_seen, last_seen)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
CREATE INDEX failures_by_kind ON failures (account_id, kind_id);

-- A report is counted when its row stands here.
CREATE TABLE stored_reports (
    account_id bigint      NOT NULL,
    report_key text        NOT NULL,
    stored_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, report_key)
);

-- Chunks of a big report wait here until all have come.
CREATE TABLE pending_chunks (
    account_id bigint      NOT NULL,
    report_key text        NOT NULL,
    chunk      integer     NOT NULL,
    payload    bytea       NOT NULL,
    arrived_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, report_key, chunk)
);
ALTER TABLE pending_chunks ALTER COLUMN payload SET STORAGE EXTERNAL;

-- The account's fence.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['domains', 'policies', 'policy_days', 'failure_kinds', 'failures', 'stored_reports', 'pending_chunks'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY account ON %I USING (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)'
            ' WITH CHECK (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO tls_reports_app', name);
    END LOOP;
END
$$;

-- Accounts that are gone for good. Keys alone, so no policy.
CREATE TABLE deleted_accounts (
    account_id bigint PRIMARY KEY,
    deleted    timestamptz NOT NULL
);
GRANT SELECT, INSERT ON deleted_accounts TO tls_reports_app;

-- Accounts with something that retention or housekeeping removes; keys alone.
CREATE FUNCTION accounts_with_old_rows(kept date, parked_before timestamptz) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
    SELECT account_id FROM failures WHERE day < kept
    UNION
    SELECT account_id FROM policy_days WHERE day < kept
    UNION
    SELECT account_id FROM pending_chunks WHERE arrived_at < parked_before
$$;
REVOKE ALL ON FUNCTION accounts_with_old_rows(date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts_with_old_rows(date, timestamptz) TO tls_reports_app;

-- Removes the failures of one day of a deleted account, or else all the rest; 0 when nothing is left.
CREATE FUNCTION purge_account(doomed bigint, most integer) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = tls_reports, pg_temp
AS $$
DECLARE
    first_day date;
    count     bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM deleted_accounts WHERE account_id = doomed) THEN
        RETURN 0;
    END IF;
    SELECT min(day) INTO first_day FROM failures WHERE account_id = doomed;
    IF first_day IS NOT NULL THEN
        DELETE FROM failures WHERE account_id = doomed AND day = first_day;
        GET DIAGNOSTICS count = ROW_COUNT;
        RETURN count;
    END IF;
    DELETE FROM failure_kinds WHERE account_id = doomed;
    DELETE FROM policy_days WHERE account_id = doomed;
    DELETE FROM policies WHERE account_id = doomed;
    DELETE FROM domains WHERE account_id = doomed;
    DELETE FROM catalog_domains WHERE account_id = doomed;
    DELETE FROM stored_reports WHERE account_id = doomed;
    DELETE FROM pending_chunks WHERE account_id = doomed;
    RETURN 0;
END
$$;
REVOKE ALL ON FUNCTION purge_account(bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_account(bigint, integer) TO tls_reports_app;
