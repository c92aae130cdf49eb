-- Days of domains whose figures may have changed and are to be told. Rows are only added and removed, so that whoever
-- stores facts waits for nobody, and a change that comes while a day is being counted stays for the next time.
CREATE TABLE changed_days (
    id         bigint GENERATED ALWAYS AS IDENTITY,
    account_id bigint      NOT NULL,
    day        date        NOT NULL,
    domain_id  bigint      NOT NULL,
    reported   boolean     NOT NULL DEFAULT true, -- false when only the sender's recognition may have changed
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What was told. Versions come from one sequence, so that they grow whatever was removed meanwhile.
CREATE TABLE counted_days (
    account_id  bigint      NOT NULL,
    day         date        NOT NULL,
    domain_id   bigint      NOT NULL,
    version     bigint      NOT NULL,
    last_report timestamptz NOT NULL,
    PRIMARY KEY (account_id, day, domain_id)
);
CREATE INDEX counted_days_by_report ON counted_days (last_report);
CREATE SEQUENCE volume_versions;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['changed_days', 'counted_days'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY account ON %I USING (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)'
            ' WITH CHECK (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO reports_app', name);
    END LOOP;
END
$$;
GRANT USAGE ON SEQUENCE volume_versions TO reports_app;

-- By which rules days are counted. A replica with other rules, about to be replaced, counts nothing.
CREATE TABLE counting_rules (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision bigint  NOT NULL
);

-- Addresses whose names have changed or become known since days with them were counted. No tenant's data.
ALTER TABLE addresses ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
CREATE TABLE renamed_addresses (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ip      inet        NOT NULL,
    seen_at timestamptz NOT NULL
);
GRANT INSERT ON renamed_addresses TO reports_app;

-- Accounts whose changes have come to rest, or have waited long; none unless the rules are the given ones.
CREATE FUNCTION accounts_to_count(rules bigint, rested interval, overdue interval, most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = reports, pg_temp AS $$
    SELECT account_id
      FROM changed_days
     WHERE account_id NOT IN (SELECT account_id FROM deleted_accounts) AND EXISTS (SELECT FROM counting_rules WHERE revision = rules)
     GROUP BY account_id
    HAVING max(changed_at) <= now() - rested OR min(changed_at) <= now() - overdue
     ORDER BY min(changed_at)
     LIMIT most
$$;

-- Has every day since the given one counted anew; returns how many.
CREATE FUNCTION recount_days(since date) RETURNS bigint
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = reports, pg_temp AS $$
    WITH added AS (
        INSERT INTO changed_days (account_id, day, domain_id, reported)
        SELECT account_id, day, domain_id, false FROM counted_days WHERE day >= since
        RETURNING 1
    )
    SELECT count(*) FROM added
$$;

-- The rules of a replica that starts. Other ones than before change what was counted since the given day.
CREATE FUNCTION count_by(rules bigint, since date) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = reports, pg_temp AS $$
DECLARE
    before bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('reports.counting_rules', 0));
    SELECT revision INTO before FROM counting_rules;
    IF before = rules THEN
        RETURN 0;
    END IF;
    INSERT INTO counting_rules (revision) VALUES (rules) ON CONFLICT (only_row) DO UPDATE SET revision = rules;
    RETURN recount_days(since);
END $$;

-- Has the days counted anew in which some renamed addresses sent; returns how many addresses were looked at. Only days that
-- got reports after an address was first seen can show it: mostly those of the last minutes.
CREATE FUNCTION recount_renamed(since date, most integer) RETURNS integer
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = reports, pg_temp AS $$
DECLARE
    ids   bigint[];
    first timestamptz;
BEGIN
    SELECT array_agg(id), min(seen_at) - interval '10 minutes' INTO ids, first
      FROM (SELECT id, seen_at FROM renamed_addresses ORDER BY seen_at DESC LIMIT most FOR UPDATE SKIP LOCKED) AS picked;
    IF ids IS NULL THEN
        RETURN 0;
    END IF;
    INSERT INTO changed_days (account_id, day, domain_id, reported)
    SELECT DISTINCT shown.account_id, shown.day, shown.domain_id, false
      FROM (SELECT account_id, day, domain_id FROM counted_days WHERE day >= since AND last_report >= first
             UNION SELECT account_id, day, domain_id FROM changed_days WHERE day >= since) AS shown
      JOIN facts USING (account_id, day, domain_id)
      JOIN renamed_addresses AS renamed ON renamed.ip = facts.ip
     WHERE renamed.id = ANY (ids);
    DELETE FROM renamed_addresses WHERE id = ANY (ids);
    RETURN cardinality(ids);
END $$;

-- Deleted accounts and forgotten days leave nothing here either.
CREATE FUNCTION forget_counted_days() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = reports, pg_temp AS $$
BEGIN
    DELETE FROM changed_days WHERE account_id IN (SELECT account_id FROM gone);
    DELETE FROM counted_days WHERE account_id IN (SELECT account_id FROM gone);
    RETURN NULL;
END $$;
-- An account's domains are the last that its removal takes.
CREATE TRIGGER counted_days_of_removed_domains AFTER DELETE ON from_domains
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_counted_days();

ALTER FUNCTION forget_facts_before(date) RENAME TO forget_only_facts_before;
CREATE FUNCTION forget_facts_before(kept date) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT forget_only_facts_before(kept);
    DELETE FROM changed_days WHERE day < kept;
    DELETE FROM counted_days WHERE day < kept;
$$;

REVOKE ALL ON FUNCTION accounts_to_count(bigint, interval, interval, integer), recount_days(date), count_by(bigint, date), recount_renamed(date, integer),
    forget_counted_days(), forget_only_facts_before(date), forget_facts_before(date) FROM PUBLIC;
REVOKE ALL ON FUNCTION forget_only_facts_before(date) FROM reports_app;
GRANT EXECUTE ON FUNCTION accounts_to_count(bigint, interval, interval, integer), recount_days(date), count_by(bigint, date), recount_renamed(date, integer),
    forget_facts_before(date) TO reports_app;

-- Facts of before: their newest weeks are counted once, older ones when their reports change or on demand.
INSERT INTO counted_days (account_id, day, domain_id, version, last_report)
SELECT counted.account_id, counted.day, counted.domain_id, nextval('volume_versions'), coalesce(stored.at, now())
  FROM (SELECT DISTINCT account_id, day, domain_id FROM facts) AS counted
  LEFT JOIN (SELECT account_id, day, max(stored_at) AS at FROM stored_reports GROUP BY account_id, day) AS stored USING (account_id, day);
