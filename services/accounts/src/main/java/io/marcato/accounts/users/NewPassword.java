package io.marcato.accounts.users;

import io.marcato.web.JsonBody;

/** Reads a new password that was typed twice. */
final class NewPassword {

    /** Far above every limit of {@link PasswordRule}, which says more of what is wrong. */
    static final int MAX_TEXT = 4_096;

    private NewPassword() {
    }

    static String of(JsonBody body) {
        String password = body.requiredText("password", MAX_TEXT).orElse("");
        String repeated = body.requiredText("password_confirm", MAX_TEXT).orElse("");
        if (!body.violations().has("password") && !body.violations().has("password_confirm") && !password.equals(repeated)) {
            body.violations().add("password_confirm", "The passwords differ.");
        }
        return password;
    }
}
