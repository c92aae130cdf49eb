package io.marcato.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code deploy/postgres/provision.sql}, the script an operator runs on a PostgreSQL of their own. */
final class Provisioning {

    private Provisioning() {
    }

    static void database(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            if (strings(statement, "SELECT datname FROM pg_database").contains(EmbeddedPostgres.DATABASE)) {
                return;
            }
            statement.execute("CREATE DATABASE " + EmbeddedPostgres.DATABASE);
        }
    }

    static void rolesAndSchemas(Connection admin, RolePasswords passwords) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(script());
            for (String role : strings(statement, "SELECT rolname FROM pg_roles WHERE rolname ~ '_(owner|app)$' AND rolname !~ '^pg_' ORDER BY 1")) {
                setPassword(statement, role, role.endsWith("_owner") ? passwords.owner() : passwords.app());
            }
        }
    }

    private static void setPassword(Statement statement, String role, String password) throws SQLException {
        statement.execute("ALTER ROLE " + statement.enquoteIdentifier(role, true) + " PASSWORD " + statement.enquoteLiteral(password));
    }

    private static List<String> strings(Statement statement, String query) throws SQLException {
        var values = new ArrayList<String>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static String script() {
        try (InputStream in = Provisioning.class.getResourceAsStream("provision.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
