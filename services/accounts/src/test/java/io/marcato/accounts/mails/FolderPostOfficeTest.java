package io.marcato.accounts.mails;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPostOfficeTest {

    @TempDir
    Path home;

    @Test
    void aMailIsAFileThatAMailProgramReadsAndNobodyElse() throws Exception {
        // given
        Path folder = home.resolve("mails");
        var office = new FolderPostOffice(folder, "Marcato <no-reply@marcato.test>", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

        // when
        office.post(new Letter("anna@example.com", "Grüße", "plain text", "<p>page</p>"));

        // then
        Path file = files(folder).getFirst();
        assertThat(file.getFileName()).hasToString("19700101-000000-000000-anna@example.com.eml");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        try (var in = Files.newInputStream(file)) {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), in);
            assertThat(mail.getSubject()).isEqualTo("Grüße");
            assertThat(mail.getAllRecipients()[0]).hasToString("anna@example.com");
            assertThat(mail.getContentType()).startsWith("multipart/alternative");
        }
    }

    @Test
    void aRecipientChoosesNoFolder() throws IOException {
        var office = new FolderPostOffice(home, "a@example.com", Clock.systemUTC());

        office.post(new Letter("../../x@example.com", "s", "t", "h"));

        assertThat(files(home)).singleElement().satisfies(file -> assertThat(file.getFileName().toString()).endsWith("-.._.._x@example.com.eml"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
