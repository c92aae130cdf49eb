-- A month of ten million rows, a tenth of them one account's, in the order of their arrival: as the reports service keeps them, and beside it as
-- one flat table of 24 columns in daily partitions, which is what raw SQL is asked of. Statements end with a semicolon at a line's end; run as superuser.
CREATE SCHEMA bench;
SELECT setseed(0.42);

-- 40 sources of 500 addresses each: services the catalogue knows by their host names, providers it does not know, addresses without a name.
CREATE TABLE bench.sources AS
SELECT number - 1 AS source_id, suffix
  FROM unnest(ARRAY['google.com', 'outbound.protection.outlook.com', 'sendgrid.net', 'mcsv.net', 'amazonses.com', 'mailgun.net', 'mandrillapp.com',
                    'sparkpostmail.com', 'mtasv.net', 'zendesk.com', 'salesforce.com', 'hubspotemail.net', 'exacttarget.com', 'messagelabs.com',
                    'pphosted.com', 'mimecast.com', 'yahoo.com', 'zoho.com', 'ovh.net', 'acems1.com', 'mkt1248.com', 'rsgsv.net', 'sendinblue.com',
                    'fastmail.com', 'isp-one.example', 'isp-two.example', 'isp-three.example', 'isp-four.example', 'hosting-one.example',
                    'hosting-two.example', 'hosting-three.example', 'hosting-four.example', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL])
       WITH ORDINALITY AS named(suffix, number);

CREATE TABLE bench.addresses AS
SELECT source_id, number,
       CASE WHEN number % 7 = 0 THEN '2a01:4f8::'::inet + (source_id * 1000003::bigint + number * 7919)
            ELSE '45.0.0.0'::inet + (source_id * 262144 + number * 331) END AS ip,
       'mail-' || number || '.' || suffix AS ptr
  FROM bench.sources, generate_series(0, 499) AS number;
INSERT INTO reports.addresses (ip, ptr, looked_up_at, next_try)
SELECT ip, ptr, now(), now() + interval '30 days' FROM bench.addresses
    ON CONFLICT (ip) DO UPDATE SET ptr = excluded.ptr, next_try = excluded.next_try;

-- Account number 0 is the one that is looked at. Keys are the first 64 bits of a SHA-256 as the service makes them.
CREATE FUNCTION bench.key(VARIADIC parts text[]) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT ('x' || substr(encode(sha256((SELECT string_agg(convert_to(part, 'UTF8') || '\x00'::bytea, ''::bytea ORDER BY place)
                                           FROM unnest(parts) WITH ORDINALITY AS each(part, place))), 'hex'), 1, 16))::bit(64)::bigint
$$;
CREATE TABLE bench.domains AS
SELECT account, CASE account WHEN 0 THEN :account ELSE 900000 + account END::bigint AS account_id, number,
       'd' || number || '.a' || account || '.example' AS name, bench.key('domain', 'd' || number || '.a' || account || '.example') AS domain_id
  FROM generate_series(0, 49) AS account, generate_series(0, 99) AS number
 WHERE account = 0 OR number < 30;
INSERT INTO reports.from_domains SELECT account_id, domain_id, name FROM bench.domains;
CREATE TABLE bench.providers AS
SELECT number, 'reporter ' || number AS name, bench.key('provider', 'reporter ' || number) AS provider_id FROM generate_series(0, 14) AS number;
INSERT INTO reports.providers SELECT account_id, provider_id, providers.name FROM bench.providers, (SELECT DISTINCT account_id FROM bench.domains);

-- A domain has ten sources, and of each four kinds of rows: all passes, DKIM alone, forwarded, fails.
CREATE TABLE bench.traits AS
SELECT account, account_id, domain_id, domains.number AS domain, choice, kind, (domains.number * 7 + choice * choice) % 40 AS source_id, name,
       bench.key(name, choice::text, kind::text) AS traits_id, kind < 2 AS dkim, kind = 0 AS spf
  FROM bench.domains, generate_series(0, 9) AS choice, generate_series(0, 3) AS kind;
INSERT INTO reports.traits (account_id, traits_id, domain_id, from_domain, dkim_result, dkim_policy, dkim_d, dkim_selector, spf_result, spf_policy,
                            spf_d, policy_applied, reason, override_comment, published_policy)
SELECT account_id, traits_id, domain_id, name, CASE WHEN dkim THEN '+' ELSE 'n' END, CASE WHEN dkim THEN 'p' ELSE 'f' END,
       CASE WHEN dkim THEN name ELSE '' END, CASE WHEN dkim THEN 's' || choice ELSE '' END, CASE WHEN spf THEN '+' ELSE '-' END,
       CASE WHEN spf THEN 'p' ELSE 'f' END, 'bounce' || choice || '.' || name, CASE kind WHEN 3 THEN 'r' ELSE 'n' END,
       CASE kind WHEN 2 THEN 'forwarded' ELSE '' END, '', 'r'
  FROM bench.traits;

-- 23,810 reports a day of 14 rows each.
CREATE UNLOGGED TABLE bench.rows (day date, report integer, account integer, domain integer, provider integer, choice integer, kind integer,
                                  address integer, messages bigint);
DO $$
BEGIN
    FOR number IN 0 .. 29 LOOP
        INSERT INTO bench.rows
        WITH reports AS MATERIALIZED (
            SELECT report, CASE WHEN random() < 0.1 THEN 0 ELSE 1 + floor(random() * 49)::integer END AS account, random() AS at,
                   floor(15 * random() ^ 2)::integer AS provider
              FROM generate_series(1, 23810) AS report
        )
        SELECT date ':first' + number, number * 23810 + report, account, floor(at * CASE account WHEN 0 THEN 100 ELSE 30 END)::integer, provider,
               floor(10 * random() ^ 2)::integer, floor(4 * random() ^ 3)::integer, floor(500 * random() ^ 2)::integer,
               1 + floor(-5 * ln(1 - random()))::bigint
          FROM reports, generate_series(1, 14);
    END LOOP;
END
$$;

CREATE TABLE bench.flat (
    id bigint, account_id bigint, domain_id integer, report_id bigint, day date, begin_at timestamptz, end_at timestamptz, reporter_id integer,
    source_id integer, source_ip inet, country char(2), asn integer, message_count integer, disposition smallint, dkim_aligned boolean,
    spf_aligned boolean, header_from text, envelope_from text, envelope_to text, dkim_domain text, dkim_selector text, dkim_result smallint,
    spf_result smallint, override smallint
) PARTITION BY RANGE (day);
DO $$
BEGIN
    FOR number IN 0 .. 29 LOOP
        EXECUTE format('CREATE TABLE bench.flat_%s PARTITION OF bench.flat FOR VALUES FROM (%L) TO (%L)', number, date ':first' + number,
                       date ':first' + number + 1);
    END LOOP;
END
$$;
CREATE INDEX ON bench.flat (account_id, domain_id, day);
CREATE INDEX ON bench.flat (account_id, source_ip);
INSERT INTO bench.flat
SELECT row_number() OVER (), traits.account_id, rows.domain, report, day, day::timestamptz, day::timestamptz + interval '86399 seconds', provider,
       traits.source_id, ip, 'US', 15169, messages, CASE kind WHEN 3 THEN 2 ELSE 0 END, dkim, spf, name, 'bounce.' || name, NULL, name,
       's' || rows.choice, CASE WHEN dkim THEN 1 ELSE 4 END, CASE WHEN spf THEN 1 ELSE 4 END, 0
  FROM bench.rows
  JOIN bench.traits USING (account, domain, choice, kind)
  JOIN bench.addresses ON addresses.source_id = traits.source_id AND addresses.number = rows.address;

SELECT reports.facts_month(date ':first');
INSERT INTO reports.facts (account_id, day, domain_id, traits_id, provider_id, message_count, ip)
SELECT traits.account_id, day, traits.domain_id, traits_id, provider_id, messages, ip
  FROM bench.rows
  JOIN bench.traits USING (account, domain, choice, kind)
  JOIN bench.addresses ON addresses.source_id = traits.source_id AND addresses.number = rows.address
  JOIN bench.providers ON providers.number = rows.provider;
DROP TABLE bench.rows;
VACUUM ANALYZE;
