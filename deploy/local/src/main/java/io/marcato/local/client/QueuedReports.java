package io.marcato.local.client;

import io.marcato.events.EventCodec;
import io.marcato.events.ReportRequested;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Many orders at the same moment, for tests and measurements of workers: copies of one that the API has taken, written past it as the owner of the tables.
 *
 * @param account whose reports they are
 * @param template search token of the one that is copied
 */
public record QueuedReports(Connection database, long account, String template) {

    private static final String ORDER = """
            INSERT INTO reports.detail_reports (account_id, search_token, user_id, criteria_hash, criteria, label, value, created, expires, visible_domains)
            SELECT account_id, ?, user_id, sha256(?), criteria, 'queued', 0, now(), expires, visible_domains
              FROM reports.detail_reports WHERE account_id = ? AND search_token = ?""";
    private static final String TELL = "INSERT INTO reports.outbox (topic, key, size, payload) VALUES (?, ?, ?, ?)";

    public void add(int number) throws SQLException {
        database.setAutoCommit(false);
        try (PreparedStatement order = database.prepareStatement(ORDER); PreparedStatement tell = database.prepareStatement(TELL)) {
            for (int i = 0; i < number; i++) {
                add(order, tell, UUID.randomUUID().toString().replace("-", ""));
            }
            order.executeBatch();
            tell.executeBatch();
        }
        database.commit();
        database.setAutoCommit(true);
    }

    private void add(PreparedStatement order, PreparedStatement tell, String token) throws SQLException {
        order.setString(1, token);
        order.setBytes(2, HexFormat.of().parseHex(token));
        order.setLong(3, account);
        order.setString(4, template);
        order.addBatch();
        var requested = new ReportRequested(UUID.randomUUID(), account, token);
        byte[] payload = EventCodec.encode(requested);
        tell.setString(1, requested.topic());
        tell.setString(2, requested.key());
        tell.setInt(3, payload.length);
        tell.setBytes(4, payload);
        tell.addBatch();
    }
}
