-- A detail-viewer report: what was asked, and how far its preparation is.
CREATE TABLE detail_reports (
    account_id    bigint      NOT NULL,
    search_token  text        NOT NULL,
    user_id       bigint      NOT NULL,
    criteria_hash bytea       NOT NULL,
    criteria      jsonb       NOT NULL,
    label         text        NOT NULL,
    value         integer     NOT NULL,
    attempts      integer     NOT NULL DEFAULT 0,
    created       timestamptz NOT NULL,
    expires       timestamptz NOT NULL,
    PRIMARY KEY (account_id, search_token)
);
CREATE INDEX detail_reports_by_token ON detail_reports (search_token);
CREATE INDEX detail_reports_by_criteria ON detail_reports (account_id, user_id, criteria_hash);
CREATE INDEX detail_reports_by_expiry ON detail_reports (expires);

-- The finished report as compact columns and summaries.
CREATE TABLE report_blocks (
    account_id   bigint  NOT NULL,
    search_token text    NOT NULL,
    kind         text    NOT NULL,
    number       integer NOT NULL,
    data         bytea   NOT NULL,
    PRIMARY KEY (account_id, search_token, kind, number)
);
ALTER TABLE report_blocks ALTER COLUMN data SET STORAGE EXTERNAL;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['detail_reports', 'report_blocks'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY account ON %I USING (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)'
            ' WITH CHECK (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO reports_app', name);
    END LOOP;
END
$$;

-- Whoever holds the token of a report may read it; this tells whose it is.
CREATE FUNCTION report_account(token text, at timestamptz) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
    SELECT account_id FROM detail_reports WHERE search_token = token AND expires > at
$$;

-- Removes some expired reports of all accounts; returns how many.
CREATE FUNCTION remove_expired_reports(at timestamptz, most integer) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
    WITH expired AS (
        SELECT account_id, search_token FROM detail_reports WHERE expires <= at ORDER BY expires LIMIT most FOR UPDATE SKIP LOCKED
    ), blocks AS (
        DELETE FROM report_blocks USING expired
         WHERE report_blocks.account_id = expired.account_id AND report_blocks.search_token = expired.search_token
    ), reports AS (
        DELETE FROM detail_reports USING expired
         WHERE detail_reports.account_id = expired.account_id AND detail_reports.search_token = expired.search_token
        RETURNING 1
    )
    SELECT count(*) FROM reports
$$;

REVOKE ALL ON FUNCTION report_account(text, timestamptz), remove_expired_reports(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION report_account(text, timestamptz), remove_expired_reports(timestamptz, integer) TO reports_app;

CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text    NOT NULL,
    key         text    NOT NULL,
    traceparent text,
    size        integer NOT NULL,
    payload     bytea   NOT NULL
);
ALTER TABLE outbox ALTER COLUMN payload SET STORAGE EXTERNAL;
GRANT SELECT, INSERT, DELETE ON outbox TO reports_app;
