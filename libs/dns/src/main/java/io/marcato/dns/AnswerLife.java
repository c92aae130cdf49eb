package io.marcato.dns;

import com.github.benmanes.caffeine.cache.Expiry;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import java.time.Duration;

/** How long an answer is remembered: as long as its TTL says, within bounds; a failure not at all. */
final class AnswerLife implements Expiry<Question, LookupAnswer> {

    /** Whoever has just changed a record wants to see the change. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Override
    public long expireAfterCreate(Question question, LookupAnswer answer, long now) {
        var ttl = switch (answer) {
            case LookupAnswer.Found found -> found.ttl();
            case LookupAnswer.NoData none -> none.ttl();
            case LookupAnswer.NoSuchName none -> none.ttl();
            case LookupAnswer.Failed failed -> Duration.ZERO;
        };
        return (ttl.compareTo(LONGEST) < 0 ? ttl : LONGEST).toNanos();
    }

    @Override
    public long expireAfterUpdate(Question question, LookupAnswer answer, long now, long left) {
        return expireAfterCreate(question, answer, now);
    }

    @Override
    public long expireAfterRead(Question question, LookupAnswer answer, long now, long left) {
        return left;
    }
}
