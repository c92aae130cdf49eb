package io.marcato.accounts.mails;

import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Chooses how mails leave. */
class PostOffices {

    @Produces
    @Singleton
    PostOffice postOffice(MailSettings settings, ReactiveMailer mailer, Clock clock) {
        return settings.folder().<PostOffice> map(folder -> new FolderPostOffice(folder, settings.from(), clock))
                .orElseGet(() -> new SmtpPostOffice(mailer, settings.from()));
    }
}
