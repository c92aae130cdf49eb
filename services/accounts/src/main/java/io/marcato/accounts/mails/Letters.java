package io.marcato.accounts.mails;

import io.marcato.accounts.credentials.SecretToken;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Writes mails from their templates, as text and as HTML. */
@ApplicationScoped
class Letters {

    /** @param account name of the account the user works with */
    record Recipient(String email, String username, String account) {
    }

    @CheckedTemplate(basePath = "mails", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Text {

        static native TemplateInstance activationText(Recipient recipient, String link, String lifetime);

        static native TemplateInstance passwordResetText(Recipient recipient, String link, String lifetime);
    }

    @CheckedTemplate(basePath = "mails", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Html {

        static native TemplateInstance activationPage(Recipient recipient, String link, String lifetime);

        static native TemplateInstance passwordResetPage(Recipient recipient, String link, String lifetime);
    }

    Letter write(MailKind kind, Recipient recipient, String origin, SecretToken token, Duration lifetime) {
        String term = words(lifetime);
        return switch (kind) {
            case ACTIVATION -> {
                String link = origin + "/activate/?token=" + token.text();
                yield new Letter(recipient.email(), "Activate your Marcato user", Text.activationText(recipient, link, term).render(),
                        Html.activationPage(recipient, link, term).render());
            }
            case PASSWORD_RESET -> {
                String link = origin + "/reset-password/?token=" + token.text();
                yield new Letter(recipient.email(), "Set a new Marcato password", Text.passwordResetText(recipient, link, term).render(),
                        Html.passwordResetPage(recipient, link, term).render());
            }
        };
    }

    private static String words(Duration lifetime) {
        if (lifetime.toHours() >= 48) {
            return lifetime.toDays() + " days";
        }
        return lifetime.toMinutes() >= 120 ? lifetime.toHours() + " hours" : lifetime.toMinutes() + " minutes";
    }
}
