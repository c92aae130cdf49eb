package io.marcato.accounts.twofactor;

import io.marcato.accounts.secrets.Seal;
import io.marcato.accounts.tenancy.Statement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;

/** The second factor of users of the account the transaction is bound to. A code counts once, whoever sends it. */
@ApplicationScoped
public class TwoFactor {

    private static final String PREPARE = """
            UPDATE users SET totp_secret = :secret, totp_step = 0 WHERE account_id = :account AND user_id = :user AND NOT totp_confirmed""";
    private static final String SECRET = "SELECT totp_secret FROM users WHERE account_id = :account AND user_id = :user AND totp_secret IS NOT NULL";
    private static final String USE_STEP = """
            UPDATE users SET totp_step = :step, totp_confirmed = true
             WHERE account_id = :account AND user_id = :user AND totp_step < :step AND totp_secret IS NOT NULL""";
    private static final String REMOVE = """
            UPDATE users SET totp_secret = NULL, totp_confirmed = false, totp_step = 0 WHERE account_id = :account AND user_id = :user""";
    private static final String ADD_RECOVERY = "INSERT INTO recovery_codes (account_id, user_id, hash) VALUES (:account, :user, :hash)";
    private static final String USE_RECOVERY = "DELETE FROM recovery_codes WHERE account_id = :account AND user_id = :user AND hash = :hash";
    private static final String DROP_RECOVERY = "DELETE FROM recovery_codes WHERE account_id = :account AND user_id = :user";
    private static final int SECRET_BYTES = 20;
    private static final int RECOVERY_BYTES = 10;
    private static final int RECOVERY_CODES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Seal seal;
    private final Clock clock;

    TwoFactor(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** A new secret, which counts once a code of it has been shown. Empty text when two-factor log-in is on already. */
    Uni<String> prepare(long accountId, long userId) {
        byte[] secret = random(SECRET_BYTES);
        return with(PREPARE, accountId, userId).with("secret", seal.seal(secret, place(accountId, userId))).run()
                .map(prepared -> prepared > 0 ? Base32.toBase32String(secret) : "");
    }

    /** @return whether it was a right code, of the app or for recovery, that has not been used before */
    public Uni<Boolean> use(long accountId, long userId, String code) {
        String typed = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return typed.matches("\\d{6}") ? useCode(accountId, userId, typed)
                : with(USE_RECOVERY, accountId, userId).with("hash", sha256(typed)).run().map(used -> used > 0);
    }

    /** The first right code turns two-factor log-in on. */
    Uni<Boolean> useCode(long accountId, long userId, String code) {
        return with(SECRET, accountId, userId).row()
                .map(row -> row.map(found -> step(accountId, userId, found, code)).orElse(OptionalLong.empty()))
                .chain(step -> step.isEmpty() ? Uni.createFrom().item(false)
                        : with(USE_STEP, accountId, userId).with("step", step.getAsLong()).run().map(used -> used > 0));
    }

    private OptionalLong step(long accountId, long userId, Tuple row, String code) {
        return OneTimeCodes.step(seal.open(row.get("totp_secret", byte[].class), place(accountId, userId)), code, clock.instant());
    }

    /** New recovery codes in the place of former ones, shown once. */
    Uni<List<String>> recoveryCodes(long accountId, long userId) {
        List<String> codes = Stream.generate(() -> Base32.toBase32String(random(RECOVERY_BYTES))).limit(RECOVERY_CODES).toList();
        Uni<Integer> stored = with(DROP_RECOVERY, accountId, userId).run();
        for (String code : codes) {
            stored = stored.chain(() -> with(ADD_RECOVERY, accountId, userId).with("hash", sha256(code)).run());
        }
        return stored.replaceWith(codes);
    }

    public Uni<Void> remove(long accountId, long userId) {
        return with(REMOVE, accountId, userId).run().chain(() -> with(DROP_RECOVERY, accountId, userId).run()).replaceWithVoid();
    }

    private static Statement with(String sql, long accountId, long userId) {
        return Statement.of(sql).with("account", accountId).with("user", userId);
    }

    private static String place(long accountId, long userId) {
        return "totp:" + accountId + ":" + userId;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** A recovery code carries 80 random bits: there is nothing to guess from its hash. */
    private static byte[] sha256(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
