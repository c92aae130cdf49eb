-- The end of a subscription that the other services have heard of.
ALTER TABLE accounts ADD COLUMN expiry_told timestamptz;

-- Across accounts: some whose subscription has ended since it was last told of, with the version that tells of it. Of two replicas one gets each.
CREATE FUNCTION accounts_expired(moment timestamptz, batch integer) RETURNS SETOF accounts
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$
        UPDATE accounts SET version = version + 1, expiry_told = subscription_expires
         WHERE account_id IN (SELECT account_id FROM accounts
                               WHERE NOT suspended AND subscription_expires <= moment AND expiry_told IS DISTINCT FROM subscription_expires
                               ORDER BY account_id LIMIT batch FOR UPDATE SKIP LOCKED)
        RETURNING *
    $$;
REVOKE ALL ON FUNCTION accounts_expired(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts_expired(timestamptz, integer) TO accounts_app;
