-- What the catalog tells of domains, in the schema of each service that asks. Repeatable, so that it stands apart from the service's own numbers.
CREATE TABLE IF NOT EXISTS catalog_domains (
    account_id bigint   NOT NULL,
    domain     text     NOT NULL,
    domain_id  bigint,
    shown_in   bigint[] NOT NULL,
    verified   boolean  NOT NULL,
    -- Stays, so that an older telling that comes later changes nothing.
    removed    boolean  NOT NULL,
    version    bigint   NOT NULL,
    PRIMARY KEY (account_id, domain)
);
ALTER TABLE catalog_domains ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS account ON catalog_domains;
CREATE POLICY account ON catalog_domains USING (account_id = nullif(current_setting('app.account_id', true), '')::bigint)
    WITH CHECK (account_id = nullif(current_setting('app.account_id', true), '')::bigint);

-- The names above a name, without itself. A name of DNS has no more labels than that.
CREATE OR REPLACE FUNCTION names_above(name text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT coalesce(array_agg(array_to_string(labels[place:], '.')), '{}')
      FROM (SELECT string_to_array(name, '.') AS labels) AS split, generate_series(2, least(cardinality(labels), 128)) AS place
$$;

DO $$
BEGIN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON catalog_domains TO %I', current_schema() || '_app');
END
$$;
