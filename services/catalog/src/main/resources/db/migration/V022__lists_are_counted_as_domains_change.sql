-- What lists show of domains and groups is counted when it changes, in the transaction that changes it.
-- group_count: groups the domain is in, DEFAULT aside. open_*: neither solved nor ignored; written with what they count.
ALTER TABLE domains
    ADD COLUMN group_count integer NOT NULL DEFAULT 0,
    ADD COLUMN open_issues integer NOT NULL DEFAULT 0,
    ADD COLUMN open_errors integer NOT NULL DEFAULT 0,
    ADD COLUMN open_tasks  integer NOT NULL DEFAULT 0;

-- The domain's own columns once more, for the sums of its groups.
ALTER TABLE group_domains
    ADD COLUMN domain_state text    NOT NULL DEFAULT 'unknown',
    ADD COLUMN top_level    boolean NOT NULL DEFAULT true,
    ADD COLUMN volume       bigint  NOT NULL DEFAULT 0,
    ADD COLUMN open_issues  integer NOT NULL DEFAULT 0,
    ADD COLUMN open_tasks   integer NOT NULL DEFAULT 0;

-- Sums of a group's domains, in as many parts as transactions have changed them at the same time. Group 0 is what is in no group but DEFAULT.
CREATE TABLE group_counts (
    account_id bigint NOT NULL,
    group_id   bigint NOT NULL,
    part       bigint GENERATED ALWAYS AS IDENTITY,
    domains    bigint NOT NULL,
    top_levels bigint NOT NULL,
    active     bigint NOT NULL,
    inactive   bigint NOT NULL,
    issues     bigint NOT NULL,
    tasks      bigint NOT NULL,
    PRIMARY KEY (account_id, group_id, part)
) WITH (fillfactor = 50);
ALTER TABLE group_counts ENABLE ROW LEVEL SECURITY;
CREATE POLICY account ON group_counts USING (account_id = nullif(current_setting('app.account_id', true), '')::bigint)
    WITH CHECK (account_id = nullif(current_setting('app.account_id', true), '')::bigint);
GRANT SELECT, INSERT, UPDATE, DELETE ON group_counts TO catalog_app;

-- What is there already.
UPDATE domains AS d
   SET group_count = (SELECT count(*) FROM group_domains AS m WHERE m.account_id = d.account_id AND m.domain_id = d.domain_id),
       open_issues = items.issues, open_errors = items.errors, open_tasks = items.tasks
  FROM (SELECT account_id, domain_id, count(*) FILTER (WHERE severity <> '') AS issues, count(*) FILTER (WHERE severity = 'error') AS errors,
               count(*) FILTER (WHERE severity = '') AS tasks
          FROM (SELECT account_id, domain_id, severity FROM issues WHERE solved IS NULL AND NOT ignored
                UNION ALL SELECT account_id, domain_id, '' FROM tasks WHERE solved IS NULL AND NOT ignored AND NOT withdrawn
                UNION ALL SELECT account_id, domain_id, NULL FROM group_domains) AS open
         GROUP BY account_id, domain_id) AS items
 WHERE d.account_id = items.account_id AND d.domain_id = items.domain_id;
UPDATE group_domains AS m SET domain_state = d.domain_state, top_level = d.top_level, volume = d.volume, open_issues = d.open_issues,
       open_tasks = d.open_tasks
  FROM domains AS d WHERE d.account_id = m.account_id AND d.domain_id = m.domain_id;
INSERT INTO group_counts (account_id, group_id, domains, top_levels, active, inactive, issues, tasks)
SELECT account_id, group_id, count(*), count(*) FILTER (WHERE top_level), count(*) FILTER (WHERE domain_state = 'active'), count(*) FILTER (WHERE domain_state = 'inactive'),
       sum(open_issues), sum(open_tasks)
  FROM (SELECT account_id, group_id, domain_state, top_level, open_issues, open_tasks FROM group_domains
        UNION ALL SELECT account_id, account_id, domain_state, top_level, open_issues, open_tasks FROM domains
        UNION ALL SELECT account_id, 0, domain_state, top_level, open_issues, open_tasks FROM domains WHERE group_count = 0) AS shown
 GROUP BY account_id, group_id;

-- A domain in a group, as what it adds (1) or takes away (-1).
CREATE FUNCTION counted(sign integer, account_id bigint, group_id bigint, domain_state text, top_level boolean, open_issues integer, open_tasks integer)
    RETURNS group_counts
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT ROW(account_id, group_id, 0, sign, CASE WHEN top_level THEN sign ELSE 0 END, CASE WHEN domain_state = 'active' THEN sign ELSE 0 END,
               CASE WHEN domain_state = 'inactive' THEN sign ELSE 0 END, sign * open_issues, sign * open_tasks)::group_counts
$$;

-- Whoever finds all parts of a group taken makes a new one: transactions never wait for each other here, so they never wait in a circle.
CREATE FUNCTION add_to_groups(changes group_counts[]) RETURNS void
    LANGUAGE sql VOLATILE
AS $$
    WITH change AS (
        SELECT account_id, group_id, sum(domains) AS domains, sum(top_levels) AS top_levels, sum(active) AS active, sum(inactive) AS inactive,
               sum(issues) AS issues, sum(tasks) AS tasks
          FROM unnest(changes) GROUP BY account_id, group_id
        HAVING (sum(domains), sum(top_levels), sum(active), sum(inactive), sum(issues), sum(tasks)) <> (0, 0, 0, 0, 0, 0)
    ), free AS (
        SELECT change.account_id, change.group_id, own.part
          FROM change CROSS JOIN LATERAL (SELECT part FROM group_counts AS g WHERE g.account_id = change.account_id AND g.group_id = change.group_id
                                           LIMIT 1 FOR UPDATE SKIP LOCKED) AS own
    ), added AS (
        UPDATE group_counts AS g
           SET domains = g.domains + change.domains, top_levels = g.top_levels + change.top_levels, active = g.active + change.active,
               inactive = g.inactive + change.inactive, issues = g.issues + change.issues, tasks = g.tasks + change.tasks
          FROM free JOIN change USING (account_id, group_id)
         WHERE g.account_id = free.account_id AND g.group_id = free.group_id AND g.part = free.part
        RETURNING g.account_id, g.group_id
    )
    INSERT INTO group_counts (account_id, group_id, domains, top_levels, active, inactive, issues, tasks)
    SELECT account_id, group_id, domains, top_levels, active, inactive, issues, tasks FROM change
     WHERE NOT EXISTS (SELECT FROM added WHERE added.account_id = change.account_id AND added.group_id = change.group_id)
$$;

-- Counts domains in DEFAULT and in group 0, and shows their groups what they have become. Whoever changes a domain, or its groups, holds its row.
-- Rows are named by an array for each account: joined to a list, they would be compared each with each where an account is new to the statistics. Plans are
-- not kept: one made while tables are small takes any index that begins with the account.
CREATE FUNCTION count_domains() RETURNS trigger
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET search_path = catalog, pg_temp
AS $$
DECLARE
    account bigint;
    ids     bigint[];
    changes group_counts[];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        FOR account, ids IN
            SELECT account_id, array_agg(domain_id)
              FROM (SELECT account_id, domain_id, domain_state, top_level, volume, group_count, open_issues, open_tasks FROM after
                    EXCEPT
                    SELECT account_id, domain_id, domain_state, top_level, volume, group_count, open_issues, open_tasks FROM before) AS changed
             GROUP BY account_id
        LOOP
            UPDATE group_domains AS m
               SET (domain_state, top_level, volume, open_issues, open_tasks) =
                   (SELECT d.domain_state, d.top_level, d.volume, d.open_issues, d.open_tasks
                      FROM domains AS d WHERE d.account_id = account AND d.domain_id = m.domain_id)
             WHERE m.account_id = account AND m.domain_id = ANY (ids)
               AND EXISTS (SELECT FROM domains AS d
                            WHERE d.account_id = account AND d.domain_id = m.domain_id
                              AND (d.domain_state, d.top_level, d.volume, d.open_issues, d.open_tasks)
                                  IS DISTINCT FROM (m.domain_state, m.top_level, m.volume, m.open_issues, m.open_tasks) OFFSET 0);
        END LOOP;
        IF ids IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        SELECT array_agg(counted(-1, account_id, group_id, domain_state, top_level, open_issues, open_tasks)) INTO changes
          FROM before, unnest(CASE WHEN group_count = 0 THEN ARRAY[account_id, 0] ELSE ARRAY[account_id] END) AS group_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        changes := changes || (SELECT array_agg(counted(1, account_id, group_id, domain_state, top_level, open_issues, open_tasks))
          FROM after, unnest(CASE WHEN group_count = 0 THEN ARRAY[account_id, 0] ELSE ARRAY[account_id] END) AS group_id);
    END IF;
    PERFORM add_to_groups(changes);
    RETURN NULL;
END
$$;
CREATE TRIGGER count_new_domains AFTER INSERT ON domains REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_domains();
CREATE TRIGGER count_changed_domains AFTER UPDATE ON domains REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION count_domains();
CREATE TRIGGER count_removed_domains AFTER DELETE ON domains REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_domains();

-- Domains, each named as often as it has come into a group (1) or has left one (-1).
CREATE FUNCTION count_groups(sign integer, accounts bigint[], domains bigint[]) RETURNS void
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    account bigint;
    times   bigint;
    ids     bigint[];
BEGIN
    FOR account, times, ids IN
        SELECT account_id, number, array_agg(domain_id)
          FROM (SELECT account_id, domain_id, count(*) AS number FROM unnest(accounts, domains) AS named(account_id, domain_id) GROUP BY account_id, domain_id)
               AS counted
         GROUP BY account_id, number
    LOOP
        UPDATE domains AS d SET group_count = d.group_count + sign * times WHERE d.account_id = account AND d.domain_id = ANY (ids);
    END LOOP;
END
$$;

-- Counts domains in the other groups. What a new member adds comes with the change of its domain.
CREATE FUNCTION count_members() RETURNS trigger
    LANGUAGE plpgsql SET search_path = catalog, pg_temp
AS $$
DECLARE
    changes group_counts[];
BEGIN
    IF TG_OP <> 'INSERT' THEN
        SELECT array_agg(counted(-1, account_id, group_id, domain_state, top_level, open_issues, open_tasks)) INTO changes FROM before;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        changes := changes || (SELECT array_agg(counted(1, account_id, group_id, domain_state, top_level, open_issues, open_tasks)) FROM after);
    END IF;
    IF changes IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM add_to_groups(changes);
    IF TG_OP = 'INSERT' THEN
        PERFORM count_groups(1, array_agg(account_id), array_agg(domain_id)) FROM after;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM count_groups(-1, array_agg(account_id), array_agg(domain_id)) FROM before;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER count_new_members AFTER INSERT ON group_domains REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_members();
CREATE TRIGGER count_changed_members AFTER UPDATE ON group_domains REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION count_members();
CREATE TRIGGER count_removed_members AFTER DELETE ON group_domains REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_members();

-- The largest volume of a group.
CREATE INDEX group_domains_by_volume ON group_domains (account_id, group_id, volume);
CREATE INDEX domains_in_no_group ON domains (account_id, volume) WHERE group_count = 0;
DROP INDEX domains_summed;

-- Every order of the list of domains. Of a long text its beginning counts: an index holds no long ones.
CREATE INDEX domains_by_threat ON domains (account_id, count_threat_other, domain);
CREATE INDEX domains_by_dmarc ON domains (account_id, state_dmarc, domain);
CREATE INDEX domains_by_spf ON domains (account_id, state_spf, domain);
CREATE INDEX domains_by_dkim ON domains (account_id, state_dkim, domain);
CREATE INDEX domains_by_mx ON domains (account_id, left(mx_txt, 200), domain);
CREATE INDEX domains_by_soa ON domains (account_id, left(soa_txt, 200), domain);

-- The key once more, and last: of an account that is new to the statistics one row is expected, so every index that begins with the account seems as good
-- as the key, and the planner takes the newest. Thousands of new domains would be looked up one by one among all of them.
CREATE UNIQUE INDEX domains_by_key ON domains (account_id, domain_id);
CREATE UNIQUE INDEX group_domains_by_key ON group_domains (account_id, domain_id, group_id);
DROP INDEX group_domains_by_domain;

CREATE OR REPLACE FUNCTION purge_account(doomed bigint, most integer) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = catalog, pg_temp
AS $$
DECLARE
    gone bigint[];
BEGIN
    IF NOT EXISTS (SELECT FROM deleted_accounts WHERE account_id = doomed) THEN
        RETURN 0;
    END IF;
    gone := ARRAY(SELECT domain_id FROM domains WHERE account_id = doomed LIMIT most);
    IF cardinality(gone) > 0 THEN
        DELETE FROM domains WHERE account_id = doomed AND domain_id = ANY (gone);
        RETURN cardinality(gone);
    END IF;
    DELETE FROM domain_volumes WHERE account_id = doomed;
    DELETE FROM policy_filters WHERE account_id = doomed;
    DELETE FROM domain_groups WHERE account_id = doomed;
    DELETE FROM group_counts WHERE account_id = doomed;
    DELETE FROM verified_domains WHERE account_id = doomed;
    DELETE FROM accounts WHERE account_id = doomed;
    RETURN 0;
END
$$;
