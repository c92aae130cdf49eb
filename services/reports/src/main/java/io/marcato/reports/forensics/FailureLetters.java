package io.marcato.reports.forensics;

import io.marcato.events.Topics;
import io.marcato.outbox.LetterSeal;
import io.marcato.reports.forensics.AccountKeys.AccountKey;
import io.marcato.tenancy.Transactions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Dead letters of failure reports are sealed with the key of the account, as stored ones are: destroying the key destroys them, too. A sealed letter is
 * the octet 1, the number of the key in eight octets, and what {@link Sealing} makes; no JSON begins like that.
 */
@ApplicationScoped
class FailureLetters implements LetterSeal {

    private static final byte SEALED = 1;
    private static final int HEAD = 1 + Long.BYTES;
    private static final byte[] NOTHING = {};
    private static final Pattern KEY = Pattern.compile("([0-9]{1,18}):.*", Pattern.DOTALL);

    private final Transactions transactions;
    private final AccountKeys keys;

    FailureLetters(Transactions transactions, AccountKeys keys) {
        this.transactions = transactions;
        this.keys = keys;
    }

    @Override
    public String topic() {
        return Topics.FAILURE_REPORT_RECEIVED;
    }

    /** Where nobody can tell whose it is, and of accounts that are gone, the letter holds nothing but where the record was. */
    @Override
    public byte[] seal(ConsumerRecord<String, byte[]> record) {
        OptionalLong account = account(record);
        if (account.isEmpty() || record.value() == null) {
            return NOTHING;
        }
        return isSealed(record.value()) ? record.value()
                : transactions.in(account.getAsLong(), transaction -> seal(transaction, account.getAsLong(), record.value()));
    }

    private byte[] seal(SqlConnection transaction, long account, byte[] open) {
        ForensicLock.take(transaction, account);
        if (FailureReportStore.isDeleted(transaction, account)) {
            return NOTHING;
        }
        AccountKey key = keys.current(transaction, account);
        byte[] sealed = Sealing.seal(key.key(), place(account), open);
        return ByteBuffer.allocate(HEAD + sealed.length).put(SEALED).putLong(key.id()).put(sealed).array();
    }

    @Override
    public Optional<byte[]> open(ConsumerRecord<String, byte[]> record) {
        if (!isSealed(record.value())) {
            return Optional.of(record.value());
        }
        long account = account(record).orElseThrow(() -> new IllegalArgumentException("A sealed record must tell its account"));
        ByteBuffer letter = ByteBuffer.wrap(record.value()).position(1);
        long keyId = letter.getLong();
        byte[] sealed = new byte[letter.remaining()];
        letter.get(sealed);
        Optional<SecretKey> key = transactions.in(account, transaction -> Optional.ofNullable(keys.all(transaction, account).get(keyId)));
        return key.map(found -> open(found, account, sealed));
    }

    private static byte[] open(SecretKey key, long account, byte[] sealed) {
        try {
            return Sealing.open(key, place(account), sealed);
        } catch (Sealing.NotOpened e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean isSealed(byte[] value) {
        return value.length > HEAD && value[0] == SEALED;
    }

    private static String place(long account) {
        return "letter:" + account;
    }

    private static OptionalLong account(ConsumerRecord<String, byte[]> record) {
        Matcher key = KEY.matcher(String.valueOf(record.key()));
        return key.matches() ? OptionalLong.of(Long.parseLong(key.group(1))) : OptionalLong.empty();
    }
}
