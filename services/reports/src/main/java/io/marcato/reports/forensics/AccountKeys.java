package io.marcato.reports.forensics;

import static io.marcato.tenancy.Transactions.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys that the personal data of an account are sealed with. They are read anew in every transaction and kept nowhere: once their rows are gone,
 * nothing of the account can be opened, in no replica. Transactions are bound to the account.
 */
@ApplicationScoped
class AccountKeys {

    /** A key with the number it is stored under. */
    record AccountKey(long id, SecretKey key) {
    }

    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALL = "SELECT key_id, master_id, wrapped FROM forensic_keys WHERE account_id = $1";
    private static final String ADD = "INSERT INTO forensic_keys (account_id, master_id, wrapped) VALUES ($1, $2, $3) RETURNING key_id";
    private static final String REWRAP = "UPDATE forensic_keys SET master_id = $3, wrapped = $4 WHERE account_id = $1 AND key_id = $2";

    private final MasterKeys masters;

    AccountKeys(MasterKeys masters) {
        this.masters = masters;
    }

    /** @return keys by number; those that were destroyed are not among them */
    TreeMap<Long, SecretKey> all(SqlConnection transaction, long account) {
        TreeMap<Long, SecretKey> keys = new TreeMap<>();
        for (Row row : await(transaction.preparedQuery(ALL).execute(Tuple.of(account)))) {
            keys.put(row.getLong(0), opened(transaction, account, row));
        }
        return keys;
    }

    /** The key that seals now; made when there is none. The caller holds the account's lock. */
    AccountKey current(SqlConnection transaction, long account) {
        Map.Entry<Long, SecretKey> newest = all(transaction, account).lastEntry();
        return newest == null ? add(transaction, account) : new AccountKey(newest.getKey(), newest.getValue());
    }

    void destroy(SqlConnection transaction, long account) {
        await(transaction.preparedQuery("DELETE FROM forensic_keys WHERE account_id = $1").execute(Tuple.of(account)));
    }

    private AccountKey add(SqlConnection transaction, long account) {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        long id = await(transaction.preparedQuery(ADD).execute(Tuple.of(account, masters.newest(), wrapped(account, key)))).iterator().next().getLong(0);
        return new AccountKey(id, new SecretKeySpec(key, "AES"));
    }

    /** Wrapped anew when the master key has changed since, so that the one before can be given up some time. */
    private SecretKey opened(SqlConnection transaction, long account, Row row) {
        String master = row.getString(1);
        SecretKey masterKey = masters.byId(master).orElseThrow(() -> new IllegalStateException(
                "The master key with the id " + master + " is missing from marcato.forensics.previous-master-keys"));
        byte[] key = Sealing.open(masterKey, place(account), row.getBuffer(2).getBytes());
        if (!master.equals(masters.newest())) {
            await(transaction.preparedQuery(REWRAP).execute(Tuple.of(account, row.getLong(0), masters.newest(), wrapped(account, key))));
        }
        return new SecretKeySpec(key, "AES");
    }

    private Buffer wrapped(long account, byte[] key) {
        return Buffer.buffer(Sealing.seal(masters.byId(masters.newest()).orElseThrow(), place(account), key));
    }

    private static String place(long account) {
        return "account-key:" + account;
    }
}
