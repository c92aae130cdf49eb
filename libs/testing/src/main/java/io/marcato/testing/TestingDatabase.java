package io.marcato.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** A service's schema seen past the service: as its owner, who sees everything, or as the role the service runs as. */
public final class TestingDatabase {

    private final String schema;

    public TestingDatabase(String schema) {
        this.schema = schema;
    }

    /** First column of every row, as the owner of the tables. */
    public List<Object> asOwner(String sql, Object... parameters) {
        return query("owner", null, sql, parameters);
    }

    /** First column of every row, as the service's role without any account: what a forgotten binding would see. */
    public List<Object> asService(String sql, Object... parameters) {
        return query("app", null, sql, parameters);
    }

    /** First column of every row, as the service's role bound to an account: what a forgotten filter would see. */
    public List<Object> asAccount(long accountId, String sql, Object... parameters) {
        return query("app", accountId, sql, parameters);
    }

    /** Runs a statement as the owner; returns the rows it changed. */
    public int update(String sql, Object... parameters) {
        try (Connection connection = connect("owner"); PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Object> query(String role, Long accountId, String sql, Object... parameters) {
        try (Connection connection = connect(role)) {
            if (accountId != null) {
                try (PreparedStatement bind = prepared(connection, "SELECT set_config('app.account_id', ?, false)", accountId.toString())) {
                    bind.execute();
                }
            }
            try (PreparedStatement statement = prepared(connection, sql, parameters); ResultSet rows = statement.executeQuery()) {
                List<Object> first = new ArrayList<>();
                while (rows.next()) {
                    first.add(rows.getObject(1));
                }
                return first;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(String role) throws SQLException {
        var config = ConfigProvider.getConfig();
        String url = "jdbc:postgresql://" + config.getValue("marcato.database.host", String.class) + ":" + config.getValue("marcato.database.port", String.class)
                + "/" + config.getValue("marcato.database.name", String.class) + "?currentSchema=" + schema;
        return DriverManager.getConnection(url, schema + "_" + role, config.getValue("marcato.database." + role + "-password", String.class));
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
