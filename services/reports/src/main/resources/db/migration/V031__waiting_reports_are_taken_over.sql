-- Orders that wait, oldest first, of all accounts: a worker without work looks for those whose worker died or has too many.
CREATE INDEX detail_reports_waiting ON detail_reports (created) WHERE value < 100 AND label <> 'failed';

CREATE FUNCTION waiting_reports(before timestamptz, at timestamptz, most integer) RETURNS TABLE (account bigint, token text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT
AS $$
    SELECT account_id, search_token FROM detail_reports
     WHERE value < 100 AND label <> 'failed' AND created < before AND expires > at
     ORDER BY created LIMIT most
$$;

REVOKE ALL ON FUNCTION waiting_reports(timestamptz, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION waiting_reports(timestamptz, timestamptz, integer) TO reports_app;
