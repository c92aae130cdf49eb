-- Failure reports. What can be looked for without opening anything is here; what is personal is in forensic_contents, sealed with the account's key.
CREATE TABLE forensic_reports (
    account_id      bigint      NOT NULL,
    email_file_name text        NOT NULL,
    report_hash     bytea       NOT NULL,
    upload_id       bigint      NOT NULL,
    domain          text        NOT NULL,
    received        timestamptz NOT NULL,
    arrival         timestamptz,
    source_ip       inet,
    feedback_type   text        NOT NULL,
    auth_failure    text[]      NOT NULL,
    incidents       integer     NOT NULL,
    PRIMARY KEY (account_id, email_file_name)
);
CREATE INDEX forensic_reports_by_received ON forensic_reports (account_id, received, email_file_name);
CREATE INDEX forensic_reports_by_arrival ON forensic_reports (account_id, arrival);
CREATE INDEX forensic_reports_by_domain ON forensic_reports (account_id, domain);
CREATE INDEX forensic_reports_by_age ON forensic_reports (received);

-- The subject apart from the rest, so that looking for one opens little.
CREATE TABLE forensic_contents (
    account_id      bigint NOT NULL,
    email_file_name text   NOT NULL,
    key_id          bigint NOT NULL,
    subject         bytea,
    content         bytea  NOT NULL,
    PRIMARY KEY (account_id, email_file_name),
    FOREIGN KEY (account_id, email_file_name) REFERENCES forensic_reports ON DELETE CASCADE
);
ALTER TABLE forensic_contents ALTER COLUMN content SET STORAGE EXTERNAL;

-- Keys of accounts, wrapped by the master key named. The newest seals; a key without its row opens nothing any more.
CREATE TABLE forensic_keys (
    account_id bigint      NOT NULL,
    key_id     bigint      GENERATED ALWAYS AS IDENTITY,
    master_id  text        NOT NULL,
    wrapped    bytea       NOT NULL,
    created    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, key_id)
);

-- Every report that has ever been taken, by the hash of its key: what was deleted does not come back.
CREATE TABLE forensic_ledger (
    account_id  bigint NOT NULL,
    report_hash bytea  NOT NULL,
    PRIMARY KEY (account_id, report_hash)
);

-- When an account last deleted everything: what had been received before and comes late is deleted too.
CREATE TABLE forensic_clearings (
    account_id bigint PRIMARY KEY,
    cleared    timestamptz NOT NULL
);

-- A job: what was asked, and how far it is. subject may name a person, so the criteria are sealed too.
CREATE TABLE forensic_jobs (
    account_id    bigint      NOT NULL,
    job_id        bigint      GENERATED ALWAYS AS IDENTITY,
    search_token  text        NOT NULL,
    user_id       bigint      NOT NULL,
    criteria_hash bytea       NOT NULL,
    key_id        bigint      NOT NULL,
    criteria      bytea       NOT NULL,
    progress      integer     NOT NULL,
    attempts      integer     NOT NULL DEFAULT 0,
    created       timestamptz NOT NULL,
    expires       timestamptz NOT NULL,
    PRIMARY KEY (account_id, job_id),
    UNIQUE (account_id, search_token)
);
CREATE INDEX forensic_jobs_by_criteria ON forensic_jobs (account_id, user_id, criteria_hash);
CREATE INDEX forensic_jobs_by_expiry ON forensic_jobs (expires);

-- Names of the records of a finished job, newest first.
CREATE TABLE forensic_results (
    account_id      bigint NOT NULL,
    job_id          bigint NOT NULL,
    position        bigint NOT NULL,
    email_file_name text   NOT NULL,
    PRIMARY KEY (account_id, job_id, position),
    FOREIGN KEY (account_id, job_id) REFERENCES forensic_jobs ON DELETE CASCADE,
    FOREIGN KEY (account_id, email_file_name) REFERENCES forensic_reports ON DELETE CASCADE
);
CREATE INDEX forensic_results_by_record ON forensic_results (account_id, email_file_name);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['forensic_reports', 'forensic_contents', 'forensic_keys', 'forensic_ledger', 'forensic_clearings',
            'forensic_jobs', 'forensic_results'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY account ON %I USING (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)'
            ' WITH CHECK (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO reports_app', name);
    END LOOP;
END
$$;

-- Removes some expired jobs of all accounts; returns how many.
CREATE FUNCTION remove_expired_forensic_jobs(at timestamptz, most integer) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
    WITH expired AS (
        SELECT account_id, job_id FROM forensic_jobs WHERE expires <= at ORDER BY expires LIMIT most FOR UPDATE SKIP LOCKED
    ), gone AS (
        DELETE FROM forensic_jobs USING expired WHERE forensic_jobs.account_id = expired.account_id AND forensic_jobs.job_id = expired.job_id RETURNING 1
    )
    SELECT count(*) FROM gone
$$;

-- Accounts with failure reports past their retention; keys alone.
CREATE FUNCTION accounts_with_old_failure_reports(kept timestamptz) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
    SELECT DISTINCT account_id FROM forensic_reports WHERE received < kept
$$;
REVOKE ALL ON FUNCTION remove_expired_forensic_jobs(timestamptz, integer), accounts_with_old_failure_reports(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_expired_forensic_jobs(timestamptz, integer), accounts_with_old_failure_reports(timestamptz) TO reports_app;

-- Of a deleted account the keys go first, in a transaction of their own: from then on nothing of it can be read. Then failure reports, some at a time,
-- then all that the function knew before.
ALTER FUNCTION purge_account(bigint, integer) RENAME TO purge_account_of_facts;
CREATE FUNCTION purge_account(doomed bigint, most integer) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = reports, pg_temp
AS $$
DECLARE
    count bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM deleted_accounts WHERE account_id = doomed) THEN
        RETURN 0;
    END IF;
    DELETE FROM forensic_keys WHERE account_id = doomed;
    GET DIAGNOSTICS count = ROW_COUNT;
    IF count > 0 THEN
        RETURN count;
    END IF;
    DELETE FROM forensic_jobs WHERE account_id = doomed;
    DELETE FROM forensic_reports WHERE account_id = doomed AND email_file_name IN
        (SELECT email_file_name FROM forensic_reports WHERE account_id = doomed LIMIT most);
    GET DIAGNOSTICS count = ROW_COUNT;
    IF count > 0 THEN
        RETURN count;
    END IF;
    DELETE FROM forensic_ledger WHERE account_id = doomed;
    DELETE FROM forensic_clearings WHERE account_id = doomed;
    RETURN purge_account_of_facts(doomed, most);
END
$$;
REVOKE ALL ON FUNCTION purge_account(bigint, integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION purge_account_of_facts(bigint, integer) FROM reports_app;
GRANT EXECUTE ON FUNCTION purge_account(bigint, integer) TO reports_app;
