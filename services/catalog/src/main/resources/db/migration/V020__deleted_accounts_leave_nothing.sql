-- Removes some domains of a deleted account with everything below them, then the rest in one go; 0 when nothing is left.
CREATE FUNCTION purge_account(doomed bigint, most integer) RETURNS bigint
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
    DELETE FROM verified_domains WHERE account_id = doomed;
    DELETE FROM accounts WHERE account_id = doomed;
    RETURN 0;
END
$$;
REVOKE ALL ON FUNCTION purge_account(bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_account(bigint, integer) TO catalog_app;
