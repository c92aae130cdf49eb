-- What is known of a domain's records, one row for each kind; memory is the form of observations.Observation.
CREATE TABLE observations (
    account_id bigint      NOT NULL,
    domain_id  bigint      NOT NULL,
    kind       text        NOT NULL,
    inspected  timestamptz NOT NULL,
    memory     jsonb       NOT NULL,
    PRIMARY KEY (account_id, domain_id, kind),
    FOREIGN KEY (account_id, domain_id) REFERENCES domains ON DELETE CASCADE
);

-- Every change of a published record. Keys are told as "selector: record".
CREATE TABLE record_history (
    account_id bigint      NOT NULL,
    domain_id  bigint      NOT NULL,
    kind       text        NOT NULL,
    changed    timestamptz NOT NULL,
    before     text[]      NOT NULL,
    after      text[]      NOT NULL,
    PRIMARY KEY (account_id, domain_id, kind, changed),
    FOREIGN KEY (account_id, domain_id) REFERENCES domains ON DELETE CASCADE
);

-- Mail of a domain on one day, as the newest telling has it. Kept by name: mail may be told of before the domain is.
CREATE TABLE domain_volumes (
    account_id      bigint      NOT NULL,
    domain          text        NOT NULL,
    day             date        NOT NULL,
    version         bigint      NOT NULL,
    last_report     timestamptz,
    capable         bigint      NOT NULL,
    non_compliant   bigint      NOT NULL,
    forwarded       bigint      NOT NULL,
    threat          bigint      NOT NULL,
    sources         jsonb       NOT NULL,
    PRIMARY KEY (account_id, domain, day)
);

-- When a domain is looked at next. due is what the rounds go by: the next look, or the end of patience with one that was asked for.
CREATE TABLE inspection_schedule (
    account_id    bigint      NOT NULL,
    domain_id     bigint      NOT NULL,
    domain        text        NOT NULL,
    next_dmarc    timestamptz NOT NULL,
    next_full     timestamptz NOT NULL,
    due           timestamptz NOT NULL,
    inspection_id uuid,
    full_asked    boolean     NOT NULL DEFAULT false,
    attempts      integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, domain_id),
    FOREIGN KEY (account_id, domain_id) REFERENCES domains ON DELETE CASCADE
);
CREATE INDEX inspection_schedule_due ON inspection_schedule (due);
CREATE INDEX inspection_schedule_asked ON inspection_schedule (due) WHERE inspection_id IS NOT NULL;

CREATE TABLE issues (
    account_id bigint      NOT NULL,
    issue_id   bigint      GENERATED ALWAYS AS IDENTITY,
    domain_id  bigint      NOT NULL,
    about      text        NOT NULL,
    code       text        NOT NULL,
    subject    text        NOT NULL,
    severity   text        NOT NULL,
    problem    text        NOT NULL,
    solution   text        NOT NULL,
    details    text        NOT NULL,
    created    timestamptz NOT NULL,
    solved     timestamptz,
    ignored    boolean     NOT NULL DEFAULT false,
    reopened   integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, issue_id),
    UNIQUE (account_id, domain_id, about, code, subject),
    FOREIGN KEY (account_id, domain_id) REFERENCES domains ON DELETE CASCADE
);
CREATE INDEX issues_by_created ON issues (account_id, created, issue_id);
CREATE INDEX issues_open ON issues (account_id, domain_id) INCLUDE (severity) WHERE solved IS NULL AND NOT ignored;

-- withdrawn: the step is no step of the domain at present, though nobody has done it.
CREATE TABLE tasks (
    account_id bigint      NOT NULL,
    task_id    bigint      GENERATED ALWAYS AS IDENTITY,
    domain_id  bigint      NOT NULL,
    category   text        NOT NULL,
    details    text        NOT NULL,
    created    timestamptz NOT NULL,
    solved     timestamptz,
    withdrawn  boolean     NOT NULL DEFAULT false,
    ignored    boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (account_id, task_id),
    UNIQUE (account_id, domain_id, category),
    FOREIGN KEY (account_id, domain_id) REFERENCES domains ON DELETE CASCADE
);
CREATE INDEX tasks_by_created ON tasks (account_id, created, task_id);
CREATE INDEX tasks_open ON tasks (account_id, domain_id) WHERE solved IS NULL AND NOT ignored AND NOT withdrawn;

-- The planner's row of a domain.
CREATE TABLE plans (
    account_id         bigint  NOT NULL,
    domain_id          bigint  NOT NULL,
    current_policy     text    NOT NULL,
    subdomain_policy   text    NOT NULL,
    pct                integer,
    testing            boolean NOT NULL,
    inherited          boolean NOT NULL,
    policy_ready       boolean NOT NULL,
    recommendation     text    NOT NULL,
    recommended_policy text    NOT NULL,
    reasons            text[]  NOT NULL,
    messages           bigint  NOT NULL,
    compliant          bigint  NOT NULL,
    spf_aligned        bigint  NOT NULL,
    dkim_aligned       bigint  NOT NULL,
    capable_messages   bigint  NOT NULL,
    capable_compliant  bigint  NOT NULL,
    impact             bigint  NOT NULL,
    PRIMARY KEY (account_id, domain_id),
    FOREIGN KEY (account_id, domain_id) REFERENCES domains ON DELETE CASCADE
);
CREATE INDEX plans_by_recommendation ON plans (account_id, recommendation, policy_ready);

CREATE TABLE policy_filters (
    account_id bigint      NOT NULL,
    filter_id  bigint      GENERATED ALWAYS AS IDENTITY,
    user_id    bigint      NOT NULL,
    domains    text[]      NOT NULL,
    created    timestamptz NOT NULL,
    PRIMARY KEY (account_id, filter_id)
);
CREATE INDEX policy_filters_by_user ON policy_filters (account_id, user_id, filter_id);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['observations', 'record_history', 'domain_volumes', 'inspection_schedule', 'issues', 'tasks', 'plans', 'policy_filters'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY account ON %I USING (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)'
            ' WITH CHECK (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO catalog_app', name);
    END LOOP;
END
$$;

-- The next moment of a period that is a domain's own: the same minute and second of each hour, the same time of each day, spread over all domains.
CREATE FUNCTION next_slot(domain text, seconds integer, at timestamptz) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT to_timestamp(((floor((extract(epoch FROM at) - slot) / seconds) + 1) * seconds + slot)::double precision)
      FROM (SELECT mod(mod(hashtextextended(domain, 0), seconds) + seconds, seconds)) AS own(slot)
$$;

-- A domain is looked at as soon as it is there, whichever way it came.
CREATE FUNCTION watch_new_domains() RETURNS trigger
    LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO inspection_schedule (account_id, domain_id, domain, next_dmarc, next_full, due)
    SELECT account_id, domain_id, domain, now(), now(), now() FROM added;
    RETURN NULL;
END
$$;
CREATE TRIGGER watch_new_domains AFTER INSERT ON domains REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION watch_new_domains();

-- Takes domains that are due, of all accounts that are open, and notes that they were asked for; the answer, or the end of patience, makes them due
-- again. Rounds of several replicas pass each other by (SKIP LOCKED). Never more than outstanding wait for an answer.
CREATE FUNCTION claim_inspections(at timestamptz, most integer, outstanding integer, patience integer)
    RETURNS TABLE (account_id bigint, domain_id bigint, domain text, inspection_id uuid, full_asked boolean, reporting_address text,
                   ownership_token text, selectors text[], known jsonb)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = catalog, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    room integer;
BEGIN
    -- Domains of closed accounts stand aside, so that they are not met in every round.
    UPDATE inspection_schedule AS s SET due = at + interval '1 hour', inspection_id = NULL, attempts = 0
      FROM (SELECT account_id, domain_id FROM inspection_schedule AS closed
             WHERE due <= at AND NOT EXISTS (SELECT FROM accounts WHERE accounts.account_id = closed.account_id AND account_is_open(accounts, at))
             ORDER BY account_id, domain_id LIMIT 5000 FOR UPDATE SKIP LOCKED) AS aside
     WHERE s.account_id = aside.account_id AND s.domain_id = aside.domain_id;
    SELECT greatest(0, least(most, outstanding - count(*)))::integer INTO room
      FROM inspection_schedule WHERE inspection_id IS NOT NULL AND due > at;
    RETURN QUERY
    WITH ready AS (
        SELECT account_id, domain_id FROM inspection_schedule WHERE due <= at ORDER BY due LIMIT room FOR UPDATE SKIP LOCKED
    ), asked AS (
        UPDATE inspection_schedule AS s
           SET inspection_id = gen_random_uuid(), full_asked = s.next_full <= at OR (s.inspection_id IS NOT NULL AND s.full_asked),
               attempts = s.attempts + 1, due = at + make_interval(secs => patience * (2 ^ least(s.attempts, 4)))
          FROM ready WHERE s.account_id = ready.account_id AND s.domain_id = ready.domain_id
        RETURNING s.account_id, s.domain_id, s.domain, s.inspection_id, s.full_asked
    )
    SELECT asked.*, accounts.aggregate_address, domains.ownership_token, known_selectors(asked.account_id, asked.domain_id, asked.domain, at::date),
           known_findings(asked.account_id, asked.domain_id, asked.full_asked)
      FROM asked JOIN accounts ON accounts.account_id = asked.account_id
      JOIN domains ON domains.account_id = asked.account_id AND domains.domain_id = asked.domain_id;
END
$$;

-- Selectors that signed in the past 30 days, and those that still have a key.
CREATE FUNCTION known_selectors(of_account bigint, of_domain bigint, name text, today date) RETURNS text[]
    LANGUAGE sql STABLE
AS $$
    SELECT array_agg(selector) FROM (
        SELECT DISTINCT selector FROM (
            SELECT jsonb_array_elements_text(source -> 'selectors') AS selector
              FROM domain_volumes, jsonb_array_elements(sources) AS source
             WHERE account_id = of_account AND domain = name AND day > today - 30
            UNION
            SELECT seen ->> 'selector' FROM observations, jsonb_array_elements(memory -> 'selectors') AS seen
             WHERE account_id = of_account AND domain_id = of_domain AND kind = 'DKIM' AND seen ->> 'state' <> 'MISSING'
        ) AS named ORDER BY selector LIMIT 50) AS first
$$;

CREATE FUNCTION known_findings(of_account bigint, of_domain bigint, everything boolean) RETURNS jsonb
    LANGUAGE sql STABLE
AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'code', finding -> 'code', 'subject', coalesce(finding ->> 'subject', ''))), '[]'::jsonb)
      FROM observations, jsonb_array_elements(memory -> 'findings') AS finding
     WHERE account_id = of_account AND domain_id = of_domain AND (everything OR kind = 'DMARC')
$$;

-- What a request says of each of an account's domains. Bound by the account's fence, as its caller is.
CREATE FUNCTION inspections_of(of_account bigint, wanted bigint[], at timestamptz)
    RETURNS TABLE (account_id bigint, domain_id bigint, domain text, reporting_address text, ownership_token text, selectors text[], known jsonb)
    LANGUAGE sql STABLE
AS $$
    SELECT s.account_id, s.domain_id, s.domain, accounts.aggregate_address, domains.ownership_token, known_selectors(s.account_id, s.domain_id, s.domain, at::date),
           known_findings(s.account_id, s.domain_id, true)
      FROM inspection_schedule AS s JOIN accounts USING (account_id) JOIN domains USING (account_id, domain_id)
     WHERE s.account_id = of_account AND s.domain_id = ANY (wanted)
$$;

REVOKE ALL ON FUNCTION claim_inspections(timestamptz, integer, integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_inspections(timestamptz, integer, integer, integer) TO catalog_app;

-- Counters of the past seven days as of a day, of every domain where they differ. What is not counted any more is forgotten.
CREATE FUNCTION move_windows(today date, forgotten integer) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = catalog, pg_temp
AS $$
    UPDATE domains AS d
       SET count_dmarc_capable = week.capable, count_non_dmarc_capable = week.non_compliant, count_forwarded = week.forwarded,
           count_threat_other = week.threat
      FROM (SELECT domains.account_id, domains.domain_id, coalesce(sum(v.capable), 0)::bigint AS capable,
                   coalesce(sum(v.non_compliant), 0)::bigint AS non_compliant, coalesce(sum(v.forwarded), 0)::bigint AS forwarded,
                   coalesce(sum(v.threat), 0)::bigint AS threat
              FROM domains LEFT JOIN domain_volumes AS v
                ON v.account_id = domains.account_id AND v.domain = domains.domain AND v.day BETWEEN today - 6 AND today
             GROUP BY domains.account_id, domains.domain_id) AS week
     WHERE d.account_id = week.account_id AND d.domain_id = week.domain_id
       AND (d.count_dmarc_capable, d.count_non_dmarc_capable, d.count_forwarded, d.count_threat_other)
           IS DISTINCT FROM (week.capable, week.non_compliant, week.forwarded, week.threat);
    DELETE FROM domain_volumes WHERE day < today - forgotten;
$$;
REVOKE ALL ON FUNCTION move_windows(date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION move_windows(date, integer) TO catalog_app;
