package io.marcato.inspectors.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.emailauth.Together;
import io.marcato.emailauth.dns.LookupAnswer;
import io.marcato.emailauth.dns.Question;
import io.marcato.emailauth.dns.RecordType;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberingDnsTest {

    private static final Question QUESTION = new Question("asked.example", RecordType.TXT);

    @Test
    void aQuestionIsAskedOnceThoughItFailsAndHoweverManyAsk() {
        // given
        var asked = new AtomicInteger();
        var dns = new RememberingDns(question -> {
            asked.incrementAndGet();
            Thread.yield();
            return new LookupAnswer.Failed(LookupAnswer.Reason.TIMEOUT);
        });
        // when / then
        assertThat(Together.map(Collections.nCopies(50, QUESTION), dns::lookup)).containsOnly(new LookupAnswer.Failed(LookupAnswer.Reason.TIMEOUT));
        dns.lookup(QUESTION);
        assertThat(asked).hasValue(1);
    }
}
