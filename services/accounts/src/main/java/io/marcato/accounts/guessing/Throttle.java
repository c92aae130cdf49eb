package io.marcato.accounts.guessing;

import io.marcato.accounts.tenancy.AccountSessions;
import io.marcato.accounts.tenancy.Statement;
import io.marcato.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts attempts before they are tried, in the database: a thousand guesses sent at once to ten replicas are counted one by one all the same.
 * What is guessed at is kept as a hash.
 */
@ApplicationScoped
public class Throttle {

    private static final String COUNT = """
            INSERT INTO attempts AS known (key, count, since) VALUES (:key, 1, :now)
            ON CONFLICT (key) DO UPDATE
               SET count = CASE WHEN known.since <= :before THEN 1 ELSE known.count + 1 END,
                   since = CASE WHEN known.since <= :before THEN :now ELSE known.since END
            RETURNING count, since""";
    private static final String FORGET = "DELETE FROM attempts WHERE key = :key";
    private static final String TAKE_BACK = "UPDATE attempts SET count = count - 1 WHERE key = :key AND count > 0";

    private final AccountSessions sessions;
    private final GuessingSettings settings;
    private final Clock clock;

    Throttle(AccountSessions sessions, GuessingSettings settings, Clock clock) {
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws Refusal 429 when the name or the address has to wait */
    public Uni<Void> admit(String name, String address) {
        return admit(nameKey(name), settings.perName(), address);
    }

    /**
     * For mails that anybody can have sent to somebody by name.
     *
     * @throws Refusal 429 when the name or the address has to wait
     */
    public Uni<Void> admitMail(String name, String address) {
        return admit(mailKey(name), settings.mailsPerName(), address);
    }

    private Uni<Void> admit(byte[] key, int limit, String address) {
        return sessions.unbound(() -> count(key, limit).chain(wait -> count(addressKey(address), settings.perAddress())
                .map(other -> wait.compareTo(other) > 0 ? wait : other)))
                .invoke(Throttle::refuseUnlessZero).replaceWithVoid();
    }

    /** For secrets of links, which name nobody. */
    public Uni<Void> admit(String address) {
        return sessions.unbound(() -> count(addressKey(address), settings.perAddress())).invoke(Throttle::refuseUnlessZero).replaceWithVoid();
    }

    /** It was no guess. */
    public Uni<Void> succeeded(String name, String address) {
        return sessions.unbound(() -> Statement.of(FORGET).with("key", nameKey(name)).run()
                .chain(() -> Statement.of(TAKE_BACK).with("key", addressKey(address)).run())).replaceWithVoid();
    }

    /** It was no guess. */
    public Uni<Void> succeeded(String address) {
        return sessions.unbound(() -> Statement.of(TAKE_BACK).with("key", addressKey(address)).run()).replaceWithVoid();
    }

    /** Time to wait; zero when it may go on. */
    private Uni<Duration> count(byte[] key, int limit) {
        Instant now = clock.instant();
        return Statement.of(COUNT).with("key", key).with("now", now).with("before", now.minus(settings.window())).row()
                .map(row -> row.orElseThrow())
                .map(row -> row.get("count", Integer.class) <= limit ? Duration.ZERO
                        : Duration.between(now, Statement.instant(row, "since").plus(settings.window())).plusSeconds(1));
    }

    private static void refuseUnlessZero(Duration wait) {
        if (wait.isPositive()) {
            throw Refusal.throttled(wait);
        }
    }

    private static byte[] nameKey(String name) {
        return sha256("name:" + name);
    }

    private static byte[] mailKey(String name) {
        return sha256("mail:" + name);
    }

    private static byte[] addressKey(String address) {
        return sha256("address:" + network(address));
    }

    /** One subscriber has a whole IPv6 /64 to guess from. */
    private static String network(String address) {
        return address.contains(":") ? Ipv6Network.of(address) : address;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
