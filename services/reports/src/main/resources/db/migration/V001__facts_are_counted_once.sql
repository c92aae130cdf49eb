-- What reports say, as narrow rows over tables of what rows have in common. Keys of those tables are 64-bit hashes of
-- their content, so that writing a batch asks nothing.
CREATE TABLE from_domains (
    account_id bigint NOT NULL,
    domain_id  bigint NOT NULL,
    name       text   NOT NULL,
    PRIMARY KEY (account_id, domain_id)
);

CREATE TABLE providers (
    account_id  bigint NOT NULL,
    provider_id bigint NOT NULL,
    name        text   NOT NULL,
    PRIMARY KEY (account_id, provider_id)
);

-- Result codes are those of the API. published_policy is what the domain owner asked for: n, q, r or empty.
CREATE TABLE traits (
    account_id       bigint NOT NULL,
    traits_id        bigint NOT NULL,
    domain_id        bigint NOT NULL,
    from_domain      text   NOT NULL,
    dkim_result      text   NOT NULL,
    dkim_policy      text   NOT NULL,
    dkim_d           text   NOT NULL,
    dkim_selector    text   NOT NULL,
    spf_result       text   NOT NULL,
    spf_policy       text   NOT NULL,
    spf_d            text   NOT NULL,
    policy_applied   text   NOT NULL,
    reason           text   NOT NULL,
    override_comment text   NOT NULL,
    published_policy text   NOT NULL,
    PRIMARY KEY (account_id, traits_id)
);
CREATE INDEX traits_by_domain ON traits (account_id, domain_id);

-- Months are made on demand by facts_month(). The index answers reports alone, without the table, once vacuum has passed.
CREATE TABLE facts (
    account_id    bigint NOT NULL,
    day           date   NOT NULL,
    domain_id     bigint NOT NULL,
    traits_id     bigint NOT NULL,
    provider_id   bigint NOT NULL,
    message_count bigint NOT NULL,
    ip            inet
) PARTITION BY RANGE (day);
CREATE INDEX facts_by_day ON facts (account_id, day, domain_id, traits_id, ip) INCLUDE (provider_id, message_count);

-- A report is counted when its row stands here; row_count is what the facts hold of it.
CREATE TABLE stored_reports (
    account_id    bigint      NOT NULL,
    report_key    text        NOT NULL,
    provider_id   bigint      NOT NULL,
    day           date        NOT NULL,
    chunks        integer     NOT NULL,
    row_count     bigint      NOT NULL,
    message_count bigint      NOT NULL,
    stored_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, report_key)
);

-- Chunks of a big report wait here until all have come.
CREATE TABLE pending_chunks (
    account_id bigint  NOT NULL,
    report_key text    NOT NULL,
    chunk      integer NOT NULL,
    payload    bytea   NOT NULL,
    arrived_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, report_key, chunk)
);
ALTER TABLE pending_chunks ALTER COLUMN payload SET STORAGE EXTERNAL;

-- The account's fence.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['from_domains', 'providers', 'traits', 'facts', 'stored_reports', 'pending_chunks'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY account ON %I USING (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)'
            ' WITH CHECK (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO reports_app', name);
    END LOOP;
END
$$;
GRANT UPDATE ON stored_reports TO reports_app;
GRANT DELETE ON pending_chunks TO reports_app;

-- Makes the month of a day ready for facts. Attaching takes a lock that reports being read do not mind.
CREATE FUNCTION facts_month(wanted date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    first date := date_trunc('month', wanted);
    name  text := 'facts_' || to_char(first, 'YYYY_MM');
BEGIN
    IF wanted < date '1970-01-01' OR wanted > current_date + 3 THEN
        RAISE EXCEPTION 'No facts of the day %', wanted USING ERRCODE = 'datetime_field_overflow';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('facts_month', 0));
    IF to_regclass(name) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE facts INCLUDING DEFAULTS INCLUDING CONSTRAINTS) WITH (autovacuum_vacuum_insert_threshold = 20000,'
        ' autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05)', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE facts ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first, (first + interval '1 month')::date);
END
$$;

-- Forgets facts of days before the given one: whole months by dropping them, the rest of one by deleting.
CREATE FUNCTION forget_facts_before(kept date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
AS $$
DECLARE
    month regclass;
BEGIN
    PERFORM set_config('lock_timeout', '5s', true);
    FOR month IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'facts'::regclass LOOP
        IF right(month::text, 7) < to_char(kept, 'YYYY_MM') THEN
            EXECUTE format('DROP TABLE %s', month);
        END IF;
    END LOOP;
    DELETE FROM facts WHERE day < kept;
END
$$;

REVOKE ALL ON FUNCTION facts_month(date), forget_facts_before(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION facts_month(date), forget_facts_before(date) TO reports_app;
