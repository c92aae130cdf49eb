-- Passwords of the roles that provision.sql makes, from the variables APP_PASSWORD and OWNER_PASSWORD. They are psql's to quote, and never in a
-- command line.
\getenv app APP_PASSWORD
\getenv owner OWNER_PASSWORD
SELECT format('ALTER ROLE %I PASSWORD %L', rolname, CASE WHEN rolname LIKE '%\_owner' THEN :'owner' ELSE :'app' END)
  FROM pg_roles JOIN pg_namespace ON nspname = regexp_replace(rolname, '_(owner|app)$', '')
 WHERE rolname ~ '_(owner|app)$' AND rolname !~ '^pg_' \gexec
