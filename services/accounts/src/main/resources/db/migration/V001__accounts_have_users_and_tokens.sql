-- Tenant data is bound to the account in app.account_id by row-level security. The service's role owns nothing here and can not step
-- around it; what must be seen across accounts goes through the narrow functions at the end.

CREATE SEQUENCE account_ids;
CREATE SEQUENCE user_ids;

CREATE TABLE accounts (
    account_id           bigint PRIMARY KEY,
    uid                  text NOT NULL UNIQUE CHECK (uid ~ '^[a-z0-9]{10}$'),
    name                 text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 128),
    parent_id            bigint REFERENCES accounts,
    suspended            boolean NOT NULL DEFAULT false,
    subscription_expires timestamptz,
    owner_email          text NOT NULL,
    user_count           integer NOT NULL DEFAULT 0,
    domain_count         integer NOT NULL DEFAULT 0,
    created              timestamptz NOT NULL,
    version              bigint NOT NULL DEFAULT 1
);
CREATE INDEX accounts_by_parent ON accounts (parent_id);

CREATE TABLE users (
    account_id    bigint NOT NULL REFERENCES accounts,
    user_id       bigint NOT NULL,
    email         text NOT NULL,
    password_hash text NOT NULL,
    admin         boolean NOT NULL,
    forensic      boolean NOT NULL,
    created       timestamptz NOT NULL,
    PRIMARY KEY (account_id, user_id)
);

CREATE TABLE api_tokens (
    account_id bigint NOT NULL,
    token_id   bigint GENERATED ALWAYS AS IDENTITY,
    user_id    bigint NOT NULL,
    hash       bytea NOT NULL CHECK (octet_length(hash) = 32),
    hint       text NOT NULL,
    created    timestamptz NOT NULL,
    revoked    timestamptz,
    PRIMARY KEY (account_id, token_id),
    FOREIGN KEY (account_id, user_id) REFERENCES users
);
CREATE INDEX api_tokens_by_hash ON api_tokens (hash) WHERE revoked IS NULL;
CREATE UNIQUE INDEX one_valid_token_a_user ON api_tokens (account_id, user_id) WHERE revoked IS NULL;

CREATE TABLE account_domains (
    account_id bigint NOT NULL REFERENCES accounts,
    domain     text NOT NULL,
    PRIMARY KEY (account_id, domain)
);

-- Whose first credentials were handed over as files. No tenant data: keys alone.
CREATE TABLE handovers (
    name       text PRIMARY KEY,
    account_id bigint NOT NULL,
    user_id    bigint NOT NULL
);

CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic       text NOT NULL,
    key         text NOT NULL,
    traceparent text,
    size        integer NOT NULL,
    payload     bytea NOT NULL
);

ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_domains ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION bound_account() RETURNS bigint LANGUAGE sql STABLE
    RETURN nullif(current_setting('app.account_id', true), '')::bigint;

-- An account sees itself and the tenants below it; everything else belongs to one account alone.
CREATE POLICY account ON accounts USING (account_id = bound_account() OR parent_id = bound_account());
CREATE POLICY account ON users USING (account_id = bound_account());
CREATE POLICY account ON api_tokens USING (account_id = bound_account());
CREATE POLICY account ON account_domains USING (account_id = bound_account());

-- Counts are exact whoever adds or removes.
CREATE FUNCTION count_users() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE accounts SET user_count = user_count + 1 WHERE account_id = NEW.account_id;
    ELSE
        UPDATE accounts SET user_count = user_count - 1 WHERE account_id = OLD.account_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER users_are_counted AFTER INSERT OR DELETE ON users FOR EACH ROW EXECUTE FUNCTION count_users();

CREATE FUNCTION count_domains() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE accounts SET domain_count = domain_count + 1 WHERE account_id = NEW.account_id;
    ELSE
        UPDATE accounts SET domain_count = domain_count - 1 WHERE account_id = OLD.account_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER domains_are_counted AFTER INSERT OR DELETE ON account_domains FOR EACH ROW EXECUTE FUNCTION count_domains();

-- Who presents the token with this hash? Nothing is known of the caller before, so this one look-up crosses accounts.
CREATE FUNCTION credential_of(token_hash bytea)
    RETURNS TABLE (account_id bigint, uid text, provider boolean, suspended boolean, subscription_expires timestamptz,
                   user_id bigint, admin boolean, forensic boolean)
    LANGUAGE sql STABLE ROWS 1 SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$
        SELECT a.account_id, a.uid, a.parent_id IS NULL, a.suspended, a.subscription_expires, u.user_id, u.admin, u.forensic
          FROM api_tokens t
          JOIN users u ON u.account_id = t.account_id AND u.user_id = t.user_id
          JOIN accounts a ON a.account_id = t.account_id
         WHERE t.hash = token_hash AND t.revoked IS NULL
    $$;

-- The accounts to announce at start-up, a batch at a time.
CREATE FUNCTION accounts_after(account bigint, batch integer) RETURNS SETOF accounts
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = accounts, pg_temp
    AS $$ SELECT * FROM accounts WHERE account_id > account ORDER BY account_id LIMIT batch $$;

REVOKE ALL ON FUNCTION credential_of(bytea), accounts_after(bigint, integer) FROM PUBLIC;

GRANT USAGE ON SCHEMA accounts TO accounts_app;
GRANT USAGE ON SEQUENCE account_ids, user_ids TO accounts_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts, users, api_tokens, account_domains TO accounts_app;
GRANT SELECT, INSERT ON handovers TO accounts_app;
GRANT SELECT, INSERT, DELETE ON outbox TO accounts_app;
GRANT EXECUTE ON FUNCTION credential_of(bytea), accounts_after(bigint, integer) TO accounts_app;
