package io.marcato.gateway.pages;

import io.vertx.core.MultiMap;
import java.util.Optional;

/** An entry of a form. Keys are those of the API. */
enum Field {

    TOKEN("token", "", "hidden", "off", true),
    USERNAME("username", "User name or e-mail address", "text", "username", true),
    PASSWORD("password", "Password", "password", "current-password", true),
    CODE("otp", "One-time code, if you have set up two-factor log-in", "text", "one-time-code", false),
    NEW_PASSWORD("password", "New password", "password", "new-password", true),
    NEW_PASSWORD_AGAIN("password_confirm", "New password again", "password", "new-password", true);

    private final String key;
    private final String label;
    private final String type;
    private final String autocomplete;
    private final boolean required;

    Field(String key, String label, String type, String autocomplete, boolean required) {
        this.key = key;
        this.label = label;
        this.type = type;
        this.autocomplete = autocomplete;
        this.required = required;
    }

    String key() {
        return key;
    }

    boolean required() {
        return required;
    }

    FilledForm.Entry filled(MultiMap values) {
        boolean shown = this == TOKEN || this == USERNAME;
        return new FilledForm.Entry(key, label, type, autocomplete, required, shown ? Optional.ofNullable(values.get(key)).orElse("") : "");
    }
}
