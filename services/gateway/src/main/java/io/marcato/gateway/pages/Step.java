package io.marcato.gateway.pages;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Something a person completes with a form, and the operation of the API that does it. */
enum Step {

    ACTIVATE("/activate/", "/api/v1/users/activate/", "Activate your user", "Choose a password. Length counts: a few words are better than signs.",
            "Set password", List.of(Field.TOKEN, Field.NEW_PASSWORD, Field.NEW_PASSWORD_AGAIN),
            new Message("Your user is active", "Your password is set. You can log in now.")),
    RESET("/reset-password/", "/api/v1/users/password-reset-confirm/", "Choose a new password",
            "Length counts: a few words are better than signs. All your sessions end.", "Set password",
            List.of(Field.TOKEN, Field.NEW_PASSWORD, Field.NEW_PASSWORD_AGAIN),
            new Message("Your password is changed", "You can log in with it now.")),
    FORGOT("/reset-password/request/", "/api/v1/users/password-reset-request/", "Forgot your password?",
            "A mail brings you a link to choose a new one.", "Send mail", List.of(Field.USERNAME),
            new Message("Look into your mail", "If you log in with a password here, a mail with a link is on its way to you. It comes within minutes."
                    + " Whoever logs in at an identity provider has a password there, not here.")),
    LOG_IN("/login/", "/api/v1/session/", "Log in", "", "Log in", List.of(Field.USERNAME, Field.PASSWORD, Field.CODE),
            new Message("Logged in", ""));

    private final String path;
    private final String operation;
    private final String title;
    private final String text;
    private final String button;
    private final List<Field> fields;
    private final Message done;

    Step(String path, String operation, String title, String text, String button, List<Field> fields, Message done) {
        this.path = path;
        this.operation = operation;
        this.title = title;
        this.text = text;
        this.button = button;
        this.fields = fields;
        this.done = done;
    }

    String path() {
        return path;
    }

    String operation() {
        return operation;
    }

    Message done() {
        return done;
    }

    /** The body of the operation, from what was filled in. An optional field that was left empty is left out. */
    JsonObject question(MultiMap values) {
        JsonObject question = new JsonObject();
        for (Field field : fields) {
            String value = Optional.ofNullable(values.get(field.key())).orElse("");
            if (field.required() || !value.isBlank()) {
                question.put(field.key(), value);
            }
        }
        return question;
    }

    /** The form with what is not secret filled in, and what was wrong with it. */
    FilledForm form(MultiMap values, List<String> errors) {
        Optional<FilledForm.Link> further = this == LOG_IN ? Optional.of(new FilledForm.Link(FORGOT.path, FORGOT.title)) : Optional.empty();
        return new FilledForm(title, text, path, button, errors, fields.stream().map(field -> field.filled(values)).toList(), further);
    }
}
