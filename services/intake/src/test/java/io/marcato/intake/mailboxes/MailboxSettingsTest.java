package io.marcato.intake.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marcato.intake.mailboxes.MailboxSettings.Mailbox;
import io.marcato.intake.mailboxes.MailboxSettings.Security;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mailboxes as operators name them: in the environment. */
class MailboxSettingsTest {

    private static Mailbox mailbox(String... further) {
        Map<String, String> environment = new HashMap<>(Map.of("MARCATO_MAILBOXES_REPORTS_HOST", "mail.example",
                "MARCATO_MAILBOXES_REPORTS_USERNAME", "reports"));
        for (int i = 0; i < further.length; i += 2) {
            environment.put("MARCATO_MAILBOXES_REPORTS_" + further[i], further[i + 1]);
        }
        return new SmallRyeConfigBuilder().withSources(new EnvConfigSource(environment, 300)).withMapping(MailboxSettings.class)
                .addDiscoveredConverters().build().getConfigMapping(MailboxSettings.class).byName().get("reports");
    }

    @Test
    void aFewLinesAreEnough() {
        Mailbox mailbox = mailbox("PASSWORD", "secret");
        Access access = Access.of("reports", mailbox, Clock.systemUTC());
        assertThat(access.port()).isEqualTo(993);
        assertThat(access.logIn()).isEqualTo(new LogIn.Password("secret"));
        assertThat(mailbox.doneFolder()).isEqualTo("Done");
    }

    @Test
    void theOthersAreFoundByTheirNames() {
        Mailbox mailbox = mailbox("SECURITY", "starttls", "DONE_FOLDER", "Archive", "OAUTH2_ENDPOINT", "https://login.example/token",
                "OAUTH2_CLIENT_ID", "intake", "OAUTH2_CLIENT_SECRET", "secret");
        Access access = Access.of("reports", mailbox, Clock.systemUTC());
        assertThat(mailbox.security()).isEqualTo(Security.STARTTLS);
        assertThat(mailbox.doneFolder()).isEqualTo("Archive");
        assertThat(access.port()).isEqualTo(143);
        assertThat(access.logIn().mechanisms()).isEqualTo("XOAUTH2");
        assertThat(access.properties()).containsEntry("mail.imap.starttls.required", "true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HOST=mail.example | needs either password or oauth2
            PASSWORD=secret, OAUTH2_TOKEN_FILE=/token | needs either password or oauth2
            OAUTH2_SCOPE=mail | oauth2 needs either token-file or endpoint
            OAUTH2_ENDPOINT=http://login.example/token | oauth2.endpoint must begin with https:
            OAUTH2_ENDPOINT=https://login.example/token | oauth2.endpoint needs oauth2.client-id
            PASSWORD=secret, AUTHORITIES=/nowhere.pem | authorities can not be read: /nowhere.pem
            """)
    void whatCanNotBeUsedIsNamed(String settings, String reason) {
        Mailbox mailbox = mailbox(settings.split(", |="));
        assertThatThrownBy(() -> Access.of("reports", mailbox, Clock.systemUTC())).isInstanceOf(IllegalStateException.class)
                .hasMessage("marcato.mailboxes.reports: " + reason);
    }
}
