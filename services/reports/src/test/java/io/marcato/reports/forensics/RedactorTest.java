package io.marcato.reports.forensics;

import static org.assertj.core.api.Assertions.assertThat;

import io.marcato.events.FailureReportReceived;
import io.marcato.reports.forensics.ForensicSettings.Redaction;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactorTest {

    private record Rules(boolean keepRecipients, boolean keepSubject, boolean keepHeaders, boolean keepBody) implements Redaction {
    }

    private final FailureReportReceived report = new TestingForensics().report("a.example", "192.0.2.1", "Your Invoice", Instant.EPOCH, null);

    @Test
    void keepsEverythingUnlessToldOtherwise() {
        // when
        Redactor redactor = redactor(new Rules(true, true, true, true));

        // then
        assertThat(redactor.subject(report)).isEqualTo("Your Invoice");
        assertThat(redactor.contents(report)).isEqualTo(PersonalData.of(report));
    }

    @Test
    void hidesRecipientsWhereverTheyStand() {
        // when
        PersonalData data = redactor(new Rules(false, true, true, true)).contents(report);

        // then
        assertThat(data.toString()).doesNotContainIgnoringCase("jane").doesNotContainIgnoringCase("roe");
        assertThat(data.originalRcptTo()).isEqualTo(List.of("redacted@customer.example"));
        assertThat(data.headers()).isEqualTo("Received: from x by y for <redacted@customer.example>\r\nTo: redacted@customer.example\r\n"
                + "Subject: Your Invoice\r\n");
        assertThat(data.headerFrom()).contains("boss@a.example");
    }

    @Test
    void leavesOutSubjectAndBody() {
        // when
        Redactor redactor = redactor(new Rules(true, false, true, false));

        // then
        assertThat(redactor.subject(report)).isNull();
        assertThat(redactor.contents(report).body()).isNull();
        assertThat(redactor.contents(report).headers()).doesNotContain("Invoice").contains("Subject: redacted");
    }

    private static Redactor redactor(Rules rules) {
        return new Redactor((ForensicSettings) Proxy.newProxyInstance(RedactorTest.class.getClassLoader(), new Class<?>[] { ForensicSettings.class },
                (settings, method, arguments) -> rules));
    }
}
