package io.marcato.accounts.firststart;

import io.marcato.accounts.credentials.SecretToken;
import io.marcato.accounts.users.PasswordHash;

/** Credentials in the clear, on their way to the files. */
record FirstSecrets(SecretToken token, String password, PasswordHash passwordHash) {

    static FirstSecrets generate() {
        String password = SecretToken.generate().text().substring(0, 24);
        return new FirstSecrets(SecretToken.generate(), password, PasswordHash.of(password));
    }

    @Override
    public String toString() {
        return "FirstSecrets";
    }
}
