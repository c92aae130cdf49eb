-- Lists of groups add up their domains from this alone, without the rows.
CREATE INDEX domains_summed ON domains (account_id, domain_id) INCLUDE (domain_state, volume);

-- Names lead to ids, for pages far from the first.
ALTER TABLE domains DROP CONSTRAINT domains_account_id_domain_key,
    ADD CONSTRAINT domains_by_name UNIQUE (account_id, domain) INCLUDE (domain_id);
