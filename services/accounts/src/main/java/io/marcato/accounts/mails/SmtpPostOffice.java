package io.marcato.accounts.mails;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import java.time.Duration;

/** Hands letters to a mail server. */
record SmtpPostOffice(ReactiveMailer mailer, String from) implements PostOffice {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public void post(Letter letter) {
        mailer.send(new Mail().setFrom(from).addTo(letter.to()).setSubject(letter.subject()).setText(letter.text()).setHtml(letter.html()))
                .await().atMost(PATIENCE);
    }
}
