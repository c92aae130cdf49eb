-- Accounts that are gone for good. What is told of one afterwards is old news. Keys alone, so no policy.
CREATE TABLE deleted_accounts (
    account_id bigint PRIMARY KEY,
    deleted    timestamptz NOT NULL
);

-- Removes some uploads of a deleted account and everything read in them, then the rest in one go; 0 when nothing is left.
CREATE FUNCTION purge_account(doomed bigint, most integer) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = intake, pg_temp AS $$
DECLARE
    gone  bigint[];
    count bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM deleted_accounts WHERE account_id = doomed) THEN
        RETURN 0;
    END IF;
    gone := ARRAY(SELECT upload_id FROM uploads WHERE account_id = doomed ORDER BY upload_id LIMIT most);
    DELETE FROM work_queue WHERE upload_id = ANY (gone);
    DELETE FROM raw_payloads WHERE account_id = doomed AND upload_id = ANY (gone);
    DELETE FROM quarantine WHERE account_id = doomed AND upload_id = ANY (gone);
    DELETE FROM reports WHERE account_id = doomed AND upload_id = ANY (gone);
    DELETE FROM uploads WHERE account_id = doomed AND upload_id = ANY (gone);
    IF cardinality(gone) > 0 THEN
        RETURN cardinality(gone);
    END IF;
    -- Accepted reports outlive their uploads, so that they do not count again.
    DELETE FROM reports WHERE account_id = doomed AND (upload_id, position) IN
        (SELECT upload_id, position FROM reports WHERE account_id = doomed ORDER BY upload_id, position LIMIT most);
    GET DIAGNOSTICS count = ROW_COUNT;
    DELETE FROM domains WHERE account_id = doomed;
    DELETE FROM accounts WHERE account_id = doomed;
    RETURN count;
END $$;
REVOKE ALL ON FUNCTION purge_account(bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_account(bigint, integer) TO intake_app;
GRANT SELECT, INSERT ON deleted_accounts TO intake_app;
