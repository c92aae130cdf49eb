package io.marcato.accounts.mails;

/** A mail ready to be handed over. */
record Letter(String to, String subject, String text, String html) {
}
