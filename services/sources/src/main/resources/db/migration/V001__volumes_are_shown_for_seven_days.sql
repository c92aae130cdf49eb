-- What the reports service told of each day, the newest telling alone. Tellings with a lower version change nothing.
CREATE TABLE counted_days (
    account_id bigint NOT NULL,
    domain     text   NOT NULL,
    day        date   NOT NULL,
    version    bigint NOT NULL,
    PRIMARY KEY (account_id, domain, day)
);
CREATE TABLE volumes (
    account_id    bigint  NOT NULL,
    day           date    NOT NULL,
    domain        text    NOT NULL,
    source_number integer NOT NULL,
    name          text    NOT NULL,
    slug          text,
    category      text    NOT NULL,
    messages      bigint  NOT NULL,
    compliant     bigint  NOT NULL,
    spf_aligned   bigint  NOT NULL,
    dkim_aligned  bigint  NOT NULL,
    PRIMARY KEY (account_id, day, domain, source_number)
);

-- The view that callers see: sums of seven days, made anew by each refresh.
CREATE TABLE shown_volumes (
    account_id    bigint  NOT NULL,
    domain        text    NOT NULL,
    source_number integer NOT NULL,
    name          text    NOT NULL,
    slug          text,
    category      text    NOT NULL,
    messages      bigint  NOT NULL,
    compliant     bigint  NOT NULL,
    spf_aligned   bigint  NOT NULL,
    dkim_aligned  bigint  NOT NULL,
    PRIMARY KEY (account_id, source_number, domain)
);

-- One row an account: what has been refreshed, and whether somebody waits for it. A claim that is old is a dead worker's.
CREATE TABLE refreshes (
    account_id    bigint PRIMARY KEY,
    refreshed     timestamptz,
    shown_to      date,
    requested_at  timestamptz,
    claimed_at    timestamptz,
    changes       bigint NOT NULL DEFAULT 0,
    shown_changes bigint NOT NULL DEFAULT 0
);

CREATE TABLE source_filters (
    account_id bigint      NOT NULL,
    filter_id  bigint      GENERATED ALWAYS AS IDENTITY,
    user_id    bigint      NOT NULL,
    domains    text[]      NOT NULL,
    created    timestamptz NOT NULL,
    PRIMARY KEY (account_id, filter_id)
);
CREATE INDEX source_filters_of_user ON source_filters (account_id, user_id, filter_id);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['counted_days', 'volumes', 'shown_volumes', 'refreshes', 'source_filters'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY account ON %I USING (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)'
            ' WITH CHECK (account_id = nullif(current_setting(''app.account_id'', true), '''')::bigint)', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO sources_app', name);
    END LOOP;
END
$$;

-- Accounts whose view is asked for, or behind what has been told, or behind the day; none that a worker has in hand.
CREATE FUNCTION accounts_to_refresh(today date, pause interval, lease interval, most integer) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = sources, pg_temp AS $$
    SELECT account_id
      FROM refreshes
     WHERE (requested_at IS NOT NULL OR changes > shown_changes AND (refreshed IS NULL OR refreshed <= now() - pause) OR shown_to < today)
       AND (claimed_at IS NULL OR claimed_at <= now() - lease)
     ORDER BY requested_at NULLS LAST, refreshed NULLS FIRST
     LIMIT most
$$;

-- Forgets days before the given one, and all of domains that the catalog has removed; their accounts get a new view.
CREATE FUNCTION forget_volumes(kept date) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = sources, pg_temp AS $$
DECLARE
    accounts bigint[];
    count    bigint;
BEGIN
    WITH removed AS (
        DELETE FROM volumes USING catalog_domains AS known
         WHERE known.account_id = volumes.account_id AND known.domain = volumes.domain AND known.removed
        RETURNING volumes.account_id
    )
    SELECT array_agg(DISTINCT account_id), count(*) INTO accounts, count FROM removed;
    UPDATE refreshes SET changes = changes + 1 WHERE account_id = ANY (accounts);
    DELETE FROM volumes WHERE day < kept;
    DELETE FROM counted_days WHERE day < kept;
    RETURN count;
END $$;

-- Accounts that are gone for good. Keys alone, so no policy.
CREATE TABLE deleted_accounts (
    account_id bigint PRIMARY KEY,
    deleted    timestamptz NOT NULL
);
GRANT SELECT, INSERT ON deleted_accounts TO sources_app;

-- Removes one day of a deleted account, or the rest of its rows; 0 when nothing is left.
CREATE FUNCTION purge_account(doomed bigint, most integer) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = sources, pg_temp AS $$
DECLARE
    first_day date;
    count     bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM deleted_accounts WHERE account_id = doomed) THEN
        RETURN 0;
    END IF;
    SELECT min(day) INTO first_day FROM volumes WHERE account_id = doomed;
    IF first_day IS NOT NULL THEN
        DELETE FROM volumes WHERE account_id = doomed AND day = first_day;
        GET DIAGNOSTICS count = ROW_COUNT;
        RETURN count;
    END IF;
    DELETE FROM shown_volumes WHERE account_id = doomed;
    DELETE FROM counted_days WHERE account_id = doomed;
    DELETE FROM refreshes WHERE account_id = doomed;
    DELETE FROM source_filters WHERE account_id = doomed;
    DELETE FROM catalog_domains WHERE account_id = doomed;
    RETURN 0;
END $$;

REVOKE ALL ON FUNCTION accounts_to_refresh(date, interval, interval, integer), forget_volumes(date), purge_account(bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts_to_refresh(date, interval, interval, integer), forget_volumes(date), purge_account(bigint, integer) TO sources_app;

CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text    NOT NULL,
    key         text    NOT NULL,
    traceparent text,
    size        integer NOT NULL,
    payload     bytea   NOT NULL
);
GRANT SELECT, INSERT, DELETE ON outbox TO sources_app;
