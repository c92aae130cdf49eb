-- One service's schema and its two roles. The placeholders :schema, :owner_password and :app_password are filled in by whoever runs it. Idempotent.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ':schema_owner') THEN
        CREATE ROLE :schema_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ':schema_app') THEN
        CREATE ROLE :schema_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
END
$$;
ALTER ROLE :schema_owner PASSWORD :owner_password;
ALTER ROLE :schema_app PASSWORD :app_password;
CREATE SCHEMA IF NOT EXISTS :schema AUTHORIZATION :schema_owner;
GRANT USAGE ON SCHEMA :schema TO :schema_app;
ALTER ROLE :schema_owner SET search_path = :schema;
ALTER ROLE :schema_app SET search_path = :schema;
