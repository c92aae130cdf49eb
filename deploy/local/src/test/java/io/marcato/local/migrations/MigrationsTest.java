package io.marcato.local.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * While an upgrade rolls, the version before works with the schema of the next one. So what it uses stays for one version; whoever wants to be rid of
 * something stops using it in one version and drops it in the next, and then raises the mark here.
 */
class MigrationsTest {

    private static final Path ROOT = Path.of(System.getProperty("marcato.root", "../..")).toAbsolutePath().normalize();
    /** The last migration of each service that may be as it likes. */
    private static final Map<String, Integer> MARK = new TreeMap<>(
            Map.of("accounts", 4, "catalog", 21, "intake", 5, "reports", 30, "sources", 1, "tls-reports", 1));

    @Test
    void workWithTheVersionBefore() throws IOException {
        for (String service : MARK.keySet()) {
            for (Migration migration : Migration.of(ROOT, service)) {
                if (migration.number() > MARK.get(service)) {
                    assertThat(migration.incompatible()).as("V%03d of %s; see CONTRIBUTING", migration.number(), service).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "DROP TABLE facts;", "ALTER TABLE facts DROP COLUMN day;", "alter table facts drop day;", "ALTER TABLE a RENAME TO b;",
            "ALTER TABLE a RENAME COLUMN b TO c;", "ALTER TABLE a ALTER COLUMN b SET NOT NULL;", "ALTER TABLE a ALTER b TYPE bigint;",
            "ALTER TABLE a ADD COLUMN b text NOT NULL;", "ALTER TABLE a ADD b text NOT NULL, ADD c text;", "DROP FUNCTION a(bigint);",
            "ALTER TABLE a ALTER b DROP DEFAULT;"
    })
    void areRefusedWhenTheyWouldBreakIt(String sql) {
        assertThat(Migration.of("any", 1, sql).incompatible()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "ALTER TABLE a ADD COLUMN b text;", "ALTER TABLE a ADD COLUMN b text NOT NULL DEFAULT '';", "ALTER TABLE a ADD COLUMN b text DEFAULT '' NOT NULL;",
            "CREATE TABLE a (b text NOT NULL);", "DROP INDEX a;", "ALTER TABLE a ALTER b DROP NOT NULL;", "ALTER TABLE a DROP CONSTRAINT c;",
            "-- DROP TABLE facts;\nCREATE INDEX a ON b (c);", "CREATE FUNCTION a() RETURNS void LANGUAGE sql AS $$ SELECT 'DROP TABLE b;' $$;",
            "ALTER TABLE a ADD CONSTRAINT c CHECK (b IS NOT NULL) NOT VALID;", "ALTER TABLE a ADD COLUMN b bigint NOT NULL GENERATED ALWAYS AS IDENTITY;"
    })
    void areTakenWhenTheyWouldNot(String sql) {
        assertThat(Migration.of("any", 1, sql).incompatible()).isEmpty();
    }
}
