package io.marcato.intake.mailboxes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bearer token in a file, read anew for each connection. */
record TokenFile(Path file) implements LogIn {

    @Override
    public String mechanisms() {
        return "XOAUTH2";
    }

    @Override
    public String secret() throws IOException {
        String token = Files.readString(file).strip();
        if (token.isEmpty()) {
            throw new IOException("The token file is empty: " + file);
        }
        return token;
    }

    @Override
    public void refused() {
        // Whoever writes the file renews it.
    }
}
