package io.marcato.intake.mailboxes;

import java.io.IOException;

/** How to log in to a mailbox. */
interface LogIn {

    /** The SASL mechanism, or several in order of preference. */
    String mechanisms();

    /** Password or token for the next connection. */
    String secret() throws IOException, InterruptedException;

    /** The secret was not taken: a remembered one is of no use any more. */
    void refused();

    /** A password as configured. */
    record Password(String password) implements LogIn {

        @Override
        public String mechanisms() {
            return "PLAIN LOGIN";
        }

        @Override
        public String secret() {
            return password;
        }

        @Override
        public void refused() {
            // It stays what it is; the operator has to change it.
        }
    }
}
