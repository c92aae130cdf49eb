-- Roles and schemas of Marcato. Run as a superuser inside the database `marcato`; running it again is harmless.
-- A service's schema belongs to <schema>_owner, who migrates it. The service itself works as <schema>_app, who owns nothing and
-- cannot pass row-level security. What <schema>_app may do with each table is granted by the migrations.
DO $$
DECLARE
    service text;
    kind text;
BEGIN
    FOREACH service IN ARRAY ARRAY['accounts', 'catalog', 'intake', 'reports', 'sources', 'tls_reports'] LOOP
        FOREACH kind IN ARRAY ARRAY['owner', 'app'] LOOP
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = service || '_' || kind) THEN
                EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', service || '_' || kind);
            END IF;
            EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), service || '_' || kind);
        END LOOP;
        EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', service, service || '_owner');
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', service, service || '_app');
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = %I', service || '_owner', current_database(), service);
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = %I', service || '_app', current_database(), service);
    END LOOP;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
END
$$;
