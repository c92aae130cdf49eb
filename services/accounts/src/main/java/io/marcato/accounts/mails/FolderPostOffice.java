package io.marcato.accounts.mails;

import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.MailEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Puts letters into a folder, each as a file that a mail program opens, readable by the service's user alone. */
record FolderPostOffice(Path folder, String from, Clock clock) implements PostOffice {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSSSSS").withZone(ZoneOffset.UTC);

    @Override
    public void post(Letter letter) {
        MailMessage message = new MailMessage(from, letter.to(), letter.subject(), letter.text()).setHtml(letter.html());
        String recipient = letter.to().replaceAll("[^a-z0-9.@_-]", "_");
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path unfinished = Files.createTempFile(folder, ".mail", "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, new MailEncoder(message, "marcato").encode());
            Files.move(unfinished, folder.resolve(TIME.format(clock.instant()) + "-" + recipient + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
