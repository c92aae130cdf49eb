package io.marcato.reports.facts;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Streams the rows of a query out of PostgreSQL by binary COPY: several times as fast as fetching them, and no object per row. COPY takes
 * no parameters, so queries are written with {@link SqlText}. Blocks its thread.
 */
@ApplicationScoped
class CopyOutput {

    private final AgroalDataSource dataSource;

    CopyOutput(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    void read(long accountId, String query, Consumer<BinaryRow> rows) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            bind(connection, accountId);
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
            drain(copy, rows);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("Facts can not be read: " + e.getMessage(), e);
        }
    }

    private static void bind(Connection connection, long accountId) throws SQLException {
        try (PreparedStatement bind = connection.prepareStatement("SELECT set_config('app.account_id', ?, true)")) {
            bind.setString(1, Long.toString(accountId));
            bind.execute();
        }
    }

    private static void drain(CopyOut copy, Consumer<BinaryRow> rows) throws SQLException {
        BinaryRow row = new BinaryRow();
        try {
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                if (row.read(message)) {
                    rows.accept(row);
                }
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
