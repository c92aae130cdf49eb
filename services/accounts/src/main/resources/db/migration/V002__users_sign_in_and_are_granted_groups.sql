-- Log-in names, sessions, mails with links, rights on domain groups, single sign-on, and a trail of who did what.

ALTER TABLE accounts ADD COLUMN deletion_due timestamptz;
CREATE INDEX accounts_to_delete ON accounts (deletion_due) WHERE deletion_due IS NOT NULL;

-- An account sees its groups from the beginning; the DEFAULT group has the account's own key.
CREATE TABLE domain_groups (
    account_id bigint NOT NULL REFERENCES accounts,
    group_id   bigint NOT NULL,
    label      text NOT NULL,
    is_default boolean NOT NULL,
    version    bigint NOT NULL,
    PRIMARY KEY (account_id, group_id)
);

ALTER TABLE users
    ADD COLUMN username       text,
    ADD COLUMN owner          boolean NOT NULL DEFAULT false,
    ADD COLUMN billing        boolean NOT NULL DEFAULT false,
    ADD COLUMN active         boolean NOT NULL DEFAULT true,
    ADD COLUMN sso            boolean NOT NULL DEFAULT false,
    ADD COLUMN sso_issuer     text,
    ADD COLUMN sso_subject    text,
    ADD COLUMN totp_secret    bytea,
    ADD COLUMN totp_confirmed boolean NOT NULL DEFAULT false,
    ADD COLUMN totp_step      bigint NOT NULL DEFAULT 0,
    ADD COLUMN settings       text,
    ADD COLUMN last_login     timestamptz,
    ADD COLUMN last_login_sso boolean NOT NULL DEFAULT false,
    ALTER COLUMN password_hash DROP NOT NULL;
UPDATE users SET email = lower(email), username = lower(email), billing = admin;
UPDATE users u SET owner = true WHERE user_id = (SELECT min(user_id) FROM users o WHERE o.account_id = u.account_id);
ALTER TABLE users ALTER COLUMN username SET NOT NULL;
CREATE UNIQUE INDEX one_owner_an_account ON users (account_id) WHERE owner;
CREATE UNIQUE INDEX users_by_sso ON users (account_id, sso_issuer, sso_subject) WHERE sso_subject IS NOT NULL;
CREATE INDEX users_by_username ON users (account_id, username);

ALTER TABLE api_tokens DROP CONSTRAINT api_tokens_account_id_user_id_fkey;
ALTER TABLE api_tokens ADD FOREIGN KEY (account_id, user_id) REFERENCES users ON DELETE CASCADE;

-- What somebody may type to log in: user name and e-mail address, each of one user of the whole installation.
CREATE TABLE login_names (
    account_id bigint NOT NULL,
    name       text NOT NULL,
    user_id    bigint NOT NULL,
    PRIMARY KEY (name),
    FOREIGN KEY (account_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX login_names_by_user ON login_names (account_id, user_id);

CREATE TABLE recovery_codes (
    account_id bigint NOT NULL,
    user_id    bigint NOT NULL,
    hash       bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (account_id, user_id, hash),
    FOREIGN KEY (account_id, user_id) REFERENCES users ON DELETE CASCADE
);

-- A mail that has to go out. Its link is made when it is sent, so that no secret waits here.
CREATE TABLE mails (
    account_id bigint NOT NULL,
    mail_id    bigint GENERATED ALWAYS AS IDENTITY,
    user_id    bigint NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('activation', 'password_reset')),
    origin     text NOT NULL,
    created    timestamptz NOT NULL,
    due        timestamptz NOT NULL,
    attempts   integer NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, mail_id),
    UNIQUE (account_id, user_id, kind),
    FOREIGN KEY (account_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX mails_by_due ON mails (due);

-- The secret of a mailed link, hashed; the newest one of a kind counts.
CREATE TABLE mail_tokens (
    account_id bigint NOT NULL,
    user_id    bigint NOT NULL,
    kind       text NOT NULL,
    hash       bytea NOT NULL CHECK (octet_length(hash) = 32),
    expires    timestamptz NOT NULL,
    PRIMARY KEY (account_id, user_id, kind),
    FOREIGN KEY (account_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE INDEX mail_tokens_by_hash ON mail_tokens (hash);

CREATE TABLE sessions (
    account_id    bigint NOT NULL,
    session_id    bigint GENERATED ALWAYS AS IDENTITY,
    user_id       bigint NOT NULL,
    hash          bytea NOT NULL CHECK (octet_length(hash) = 32),
    csrf_hash     bytea NOT NULL CHECK (octet_length(csrf_hash) = 32),
    tenant_id     bigint,
    sso_issuer    text,
    id_token_hint bytea,
    created       timestamptz NOT NULL,
    last_used     timestamptz NOT NULL,
    expires       timestamptz NOT NULL,
    PRIMARY KEY (account_id, session_id),
    FOREIGN KEY (account_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE UNIQUE INDEX sessions_by_hash ON sessions (hash);
CREATE INDEX sessions_by_user ON sessions (account_id, user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires);

-- A provider's administrator with an API token works inside a tenant's account with one of these.
CREATE TABLE switch_tokens (
    account_id bigint NOT NULL,
    user_id    bigint NOT NULL,
    hash       bytea NOT NULL CHECK (octet_length(hash) = 32),
    tenant_id  bigint NOT NULL,
    expires    timestamptz NOT NULL,
    PRIMARY KEY (account_id, user_id, hash),
    FOREIGN KEY (account_id, user_id) REFERENCES users ON DELETE CASCADE
);
CREATE UNIQUE INDEX switch_tokens_by_hash ON switch_tokens (hash);
CREATE INDEX switch_tokens_by_expiry ON switch_tokens (expires);

CREATE TABLE group_access (
    account_id bigint NOT NULL,
    user_id    bigint NOT NULL,
    group_id   bigint NOT NULL,
    writing    boolean NOT NULL,
    PRIMARY KEY (account_id, user_id, group_id),
    FOREIGN KEY (account_id, user_id) REFERENCES users ON DELETE CASCADE,
    FOREIGN KEY (account_id, group_id) REFERENCES domain_groups ON DELETE CASCADE
);
CREATE INDEX group_access_by_group ON group_access (account_id, group_id);

CREATE TABLE sso_settings (
    account_id    bigint PRIMARY KEY REFERENCES accounts,
    issuer        text NOT NULL,
    client_id     text NOT NULL,
    client_secret bytea NOT NULL
);

-- Names are kept beside keys: the trail stays readable when what it tells of is gone.
CREATE TABLE audit_entries (
    account_id    bigint NOT NULL,
    entry_id      bigint GENERATED ALWAYS AS IDENTITY,
    at            timestamptz NOT NULL,
    actor_account bigint,
    actor_user    bigint,
    actor_name    text NOT NULL,
    address       text NOT NULL,
    action        text NOT NULL,
    subject_kind  text NOT NULL,
    subject_id    bigint,
    subject_name  text NOT NULL,
    details       text NOT NULL,
    PRIMARY KEY (account_id, entry_id)
);

-- Guesses at log-ins and links, by SHA-256 of what is guessed at or where from. No tenant data.
CREATE TABLE attempts (
    key   bytea PRIMARY KEY,
    count integer NOT NULL,
    since timestamptz NOT NULL
);
CREATE INDEX attempts_by_age ON attempts (since);

INSERT INTO login_names (account_id, name, user_id) SELECT account_id, username, user_id FROM users;
INSERT INTO domain_groups SELECT account_id, account_id, 'DEFAULT', true, 0 FROM accounts;

-- Every account has its DEFAULT group, whoever adds it.
CREATE FUNCTION add_default_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO domain_groups (account_id, group_id, label, is_default, version) VALUES (NEW.account_id, NEW.account_id, 'DEFAULT', true, 0);
    RETURN NULL;
END $$;
CREATE TRIGGER accounts_have_a_default_group AFTER INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION add_default_group();

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['domain_groups', 'login_names', 'recovery_codes', 'mails', 'mail_tokens', 'sessions', 'switch_tokens',
            'group_access', 'sso_settings', 'audit_entries'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('CREATE POLICY account ON %I USING (account_id = bound_account())', tenant_table);
    END LOOP;
END $$;

-- What a user may do, in an own account or inside a tenant's. A provider's administrator works in tenants as their administrator.
CREATE FUNCTION credential_for(home bigint, person bigint, tenant bigint)
    RETURNS TABLE (account_id bigint, uid text, provider boolean, suspended boolean, subscription_expires timestamptz, user_id bigint,
                   username text, admin boolean, forensic boolean, groups text, acting_from bigint)
    LANGUAGE sql STABLE ROWS 1
    AS $$
        SELECT a.account_id, a.uid, a.parent_id IS NULL, a.suspended OR h.suspended, a.subscription_expires, u.user_id, u.username, u.admin,
               u.forensic,
               CASE WHEN u.admin THEN '{}' ELSE (SELECT coalesce(jsonb_object_agg(g.group_id,
                                                                       CASE WHEN g.writing THEN 'write' ELSE 'read' END), '{}')::text
                                                   FROM group_access g WHERE g.account_id = home AND g.user_id = person) END,
               CASE WHEN tenant IS NULL THEN NULL ELSE home END
          FROM users u
          JOIN accounts h ON h.account_id = home
          JOIN accounts a ON a.account_id = coalesce(tenant, home)
         WHERE u.account_id = home AND u.user_id = person AND u.active AND (tenant IS NULL OR (u.admin AND a.parent_id = home))
    $$;

DROP FUNCTION credential_of(bytea);

-- Who presents the token with this hash? Nothing is known of the caller before, so these look-ups cross accounts.
CREATE FUNCTION credential_of(token_hash bytea, moment timestamptz)
    RETURNS TABLE (account_id bigint, uid text, provider boolean, suspended boolean, subscription_expires timestamptz, user_id bigint,
                   username text, admin boolean, forensic boolean, groups text, acting_from bigint)
    LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$
        SELECT c.* FROM api_tokens t CROSS JOIN LATERAL credential_for(t.account_id, t.user_id, NULL) c
         WHERE t.hash = token_hash AND t.revoked IS NULL
        UNION ALL
        SELECT c.* FROM switch_tokens t CROSS JOIN LATERAL credential_for(t.account_id, t.user_id, t.tenant_id) c
         WHERE t.hash = token_hash AND t.expires > moment
    $$;

-- Whose session is this? Asking keeps it awake; the row is written once a minute at most.
CREATE FUNCTION session_credential_of(session_hash bytea, moment timestamptz, idle interval)
    RETURNS TABLE (csrf_hash bytea, account_id bigint, uid text, provider boolean, suspended boolean, subscription_expires timestamptz,
                   user_id bigint, username text, admin boolean, forensic boolean, groups text, acting_from bigint)
    LANGUAGE plpgsql VOLATILE ROWS 1 SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$
BEGIN
    UPDATE sessions s SET last_used = moment
     WHERE s.hash = session_hash AND s.expires > moment AND s.last_used > moment - idle AND s.last_used <= moment - interval '1 minute';
    RETURN QUERY
        SELECT s.csrf_hash, c.* FROM sessions s CROSS JOIN LATERAL credential_for(s.account_id, s.user_id, s.tenant_id) c
         WHERE s.hash = session_hash AND s.expires > moment AND s.last_used > moment - idle;
END $$;

CREATE FUNCTION session_owner(session_hash bytea) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$ SELECT account_id FROM sessions WHERE hash = session_hash $$;

CREATE FUNCTION login_of(login text)
    RETURNS TABLE (account_id bigint, user_id bigint, password_hash text)
    LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$
        SELECT u.account_id, u.user_id, u.password_hash
          FROM login_names n JOIN users u ON u.account_id = n.account_id AND u.user_id = n.user_id
         WHERE n.name = login AND u.active AND NOT u.sso AND u.password_hash IS NOT NULL
    $$;

-- Says of a name that it is taken, and nothing of by whom.
CREATE FUNCTION login_name_is_free(wanted text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$ SELECT NOT EXISTS (SELECT FROM login_names WHERE name = wanted) $$;

CREATE FUNCTION mail_token_of(token_hash bytea, token_kind text, moment timestamptz)
    RETURNS TABLE (account_id bigint, user_id bigint, username text, email text)
    LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$
        SELECT u.account_id, u.user_id, u.username, u.email
          FROM mail_tokens t JOIN users u ON u.account_id = t.account_id AND u.user_id = t.user_id
         WHERE t.hash = token_hash AND t.kind = token_kind AND t.expires > moment
    $$;

-- Hands out mails that are due. Whoever takes one has until the lease ends to send and delete it; after that another replica takes it.
CREATE FUNCTION take_mails(moment timestamptz, lease interval, batch integer)
    RETURNS TABLE (account_id bigint, mail_id bigint, user_id bigint, kind text, origin text, attempts integer, created timestamptz)
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$
        UPDATE mails m SET due = moment + lease, attempts = m.attempts + 1
          FROM (SELECT q.account_id, q.mail_id FROM mails q WHERE q.due <= moment ORDER BY q.due LIMIT batch FOR UPDATE SKIP LOCKED) taken
         WHERE m.account_id = taken.account_id AND m.mail_id = taken.mail_id
        RETURNING m.account_id, m.mail_id, m.user_id, m.kind, m.origin, m.attempts, m.created
    $$;

CREATE FUNCTION sso_of(account_uid text)
    RETURNS TABLE (account_id bigint, issuer text, client_id text, client_secret bytea)
    LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$
        SELECT s.account_id, s.issuer, s.client_id, s.client_secret
          FROM accounts a JOIN sso_settings s ON s.account_id = a.account_id
         WHERE a.uid = account_uid AND NOT a.suspended
    $$;

CREATE FUNCTION accounts_to_delete(moment timestamptz, batch integer) RETURNS TABLE (account_id bigint, uid text, name text, parent_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$ SELECT account_id, uid, name, parent_id FROM accounts WHERE deletion_due <= moment ORDER BY deletion_due LIMIT batch $$;

-- Removes everything of an account whose grace period is over; false when it is not, or another replica has been faster.
CREATE FUNCTION purge_account(doomed bigint, moment timestamptz) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$
BEGIN
    PERFORM 1 FROM accounts WHERE account_id = doomed AND parent_id IS NOT NULL AND deletion_due <= moment FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM switch_tokens WHERE tenant_id = doomed;
    DELETE FROM sessions WHERE tenant_id = doomed;
    DELETE FROM users WHERE account_id = doomed;
    DELETE FROM domain_groups WHERE account_id = doomed;
    DELETE FROM sso_settings WHERE account_id = doomed;
    DELETE FROM account_domains WHERE account_id = doomed;
    DELETE FROM audit_entries WHERE account_id = doomed;
    DELETE FROM handovers WHERE account_id = doomed;
    DELETE FROM accounts WHERE account_id = doomed;
    RETURN true;
END $$;

-- Forgets what has expired.
CREATE FUNCTION forget_expired(moment timestamptz, idle interval, attempts_before timestamptz) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$
BEGIN
    DELETE FROM sessions WHERE expires <= moment OR last_used <= moment - idle;
    DELETE FROM switch_tokens WHERE expires <= moment;
    DELETE FROM mail_tokens WHERE expires <= moment;
    DELETE FROM attempts WHERE since < attempts_before;
END $$;

DO $$
DECLARE
    signature text;
BEGIN
    FOREACH signature IN ARRAY ARRAY['credential_for(bigint, bigint, bigint)', 'credential_of(bytea, timestamptz)',
            'session_credential_of(bytea, timestamptz, interval)', 'session_owner(bytea)', 'login_of(text)', 'login_name_is_free(text)',
            'mail_token_of(bytea, text, timestamptz)',
            'take_mails(timestamptz, interval, integer)', 'sso_of(text)', 'accounts_to_delete(timestamptz, integer)',
            'purge_account(bigint, timestamptz)', 'forget_expired(timestamptz, interval, timestamptz)'] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO accounts_app', signature);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON domain_groups, login_names, recovery_codes, mails, mail_tokens, sessions, switch_tokens, group_access,
    sso_settings, attempts TO accounts_app;
-- Appended to, and nothing else.
GRANT SELECT, INSERT ON audit_entries TO accounts_app;
