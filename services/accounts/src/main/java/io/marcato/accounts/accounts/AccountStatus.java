package io.marcato.accounts.accounts;

import java.util.Locale;

/** Whether the account can be worked with. A suspension weighs more than an expired subscription. */
enum AccountStatus {
    ACTIVE, SUSPENDED, EXPIRED;

    static AccountStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As the API and events write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
