-- Domains that the one who asked for a report might read; null for all. A report's data are open to whoever has its token.
ALTER TABLE detail_reports ADD COLUMN visible_domains bigint[];

-- As before, and the copy of the catalog with it.
CREATE OR REPLACE FUNCTION purge_account(doomed bigint, most integer) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = reports, pg_temp AS $$
DECLARE
    first_day date;
    tokens    text[];
    count     bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM deleted_accounts WHERE account_id = doomed) THEN
        RETURN 0;
    END IF;
    SELECT min(day) INTO first_day FROM facts WHERE account_id = doomed;
    IF first_day IS NOT NULL THEN
        DELETE FROM facts WHERE account_id = doomed AND day = first_day;
        GET DIAGNOSTICS count = ROW_COUNT;
        RETURN count;
    END IF;
    tokens := ARRAY(SELECT search_token FROM detail_reports WHERE account_id = doomed LIMIT most);
    IF cardinality(tokens) > 0 THEN
        DELETE FROM report_blocks WHERE account_id = doomed AND search_token = ANY (tokens);
        DELETE FROM detail_reports WHERE account_id = doomed AND search_token = ANY (tokens);
        RETURN cardinality(tokens);
    END IF;
    DELETE FROM pending_chunks WHERE account_id = doomed;
    DELETE FROM stored_reports WHERE account_id = doomed;
    DELETE FROM traits WHERE account_id = doomed;
    DELETE FROM catalog_domains WHERE account_id = doomed;
    DELETE FROM from_domains WHERE account_id = doomed;
    DELETE FROM providers WHERE account_id = doomed;
    RETURN 0;
END $$;
