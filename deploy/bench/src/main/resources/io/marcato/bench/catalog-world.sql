-- Domains of two accounts, one with a hundred times as many as the other, and of ten neighbours. A quarter are organizational domains, the others are
-- below them; nine in ten are in a group, and a tenth of the groups is empty. Each domain has two open issues and two open tasks.
SET search_path = catalog;

CREATE TEMPORARY TABLE sizes AS
SELECT * FROM (VALUES (:small::bigint, 200, 10), (:large::bigint, 20000, 200)) AS sizes(account_id, domains, groups)
UNION ALL SELECT :large::bigint + 1000000 + neighbour, 2000, 20 FROM generate_series(1, 10) AS neighbour;

INSERT INTO domain_groups (account_id, group_id, is_default) SELECT account_id, account_id, true FROM sizes ON CONFLICT DO NOTHING;
INSERT INTO domain_groups (account_id, group_id, label)
SELECT account_id, nextval('group_ids'), 'Customer ' || number FROM sizes, generate_series(1, groups) AS number;

INSERT INTO domains (account_id, domain, is_subdomain, top_level, origin, state_dmarc, state_spf, state_dkim, domain_state, records_dmarc, records_spf, mx_txt,
                     soa_txt, spf_lookup_count, last_seen_dmarc_policy, count_dmarc_capable, count_threat_other)
SELECT account_id, CASE WHEN number % 4 = 0 THEN '' ELSE 'mail' || number % 4 || '.' END || 'customer-' || number / 4 || '-of-' || account_id || '.com',
       number % 4 <> 0, number % 4 = 0, (ARRAY['d', 'm'])[number % 2 + 1], states[number % 4 + 1], states[number % 3 + 1], states[number % 2 + 1],
       (ARRAY['active', 'inactive', 'unknown'])[number % 11 % 3 + 1], 'v=DMARC1; p=none; rua=mailto:rua@' || number || '.reports.example; fo=1',
       'v=spf1 include:_spf.' || number || '.example ip4:192.0.2.0/24 ip4:198.51.100.0/24 -all', '10 mx.' || number || '.example.',
       'ns.example. hostmaster.example. ' || number || ' 7200 900 1209600 86400', number % 13, (ARRAY['n', 'q', 'r', 'x', ''])[number % 5 + 1],
       number * 7919 % 10007, number * 4729 % 1009
  FROM sizes, generate_series(0, domains - 1) AS number, (SELECT ARRAY['present', 'missing', 'invalid', 'unknown']) AS words(states);

INSERT INTO group_domains (account_id, group_id, domain_id)
SELECT account_id, group_id, domain_id
  FROM (SELECT account_id, domain_id, row_number() OVER (PARTITION BY account_id ORDER BY domain_id) AS place FROM domains) AS domains
  JOIN sizes USING (account_id)
  JOIN (SELECT account_id, group_id, row_number() OVER (PARTITION BY account_id ORDER BY group_id) - 1 AS place
          FROM domain_groups WHERE NOT is_default) AS groups USING (account_id)
 WHERE domains.place % 10 <> 0 AND domains.place % sizes.groups = groups.place;

INSERT INTO issues (account_id, domain_id, about, code, subject, severity, problem, solution, details, created)
SELECT account_id, domain_id, 'spf', 'bench_' || number, '', (ARRAY['error', 'warning', 'info'])[(domain_id + number) % 3 + 1], 'A problem', 'A solution', '', now()
  FROM domains JOIN sizes USING (account_id), generate_series(1, 2) AS number;
INSERT INTO tasks (account_id, domain_id, category, details, created)
SELECT account_id, domain_id, (ARRAY['publish_dmarc', 'publish_spf'])[number], 'A step', now()
  FROM domains JOIN sizes USING (account_id), generate_series(1, 2) AS number;
UPDATE domains AS d SET open_issues = 2, open_tasks = 2,
       open_errors = (SELECT count(*) FROM issues AS i WHERE i.account_id = d.account_id AND i.domain_id = d.domain_id AND severity = 'error')
  FROM sizes WHERE sizes.account_id = d.account_id;
-- Nobody needs to inspect them.
DELETE FROM inspection_schedule USING sizes WHERE sizes.account_id = inspection_schedule.account_id;
