package io.marcato.intake.mailboxes;

import org.eclipse.angus.mail.imap.IMAPMessage;

/** A message in a window. What is here was told by the server when the window was made. */
record Mail(IMAPMessage message, long uid, int size) {
}
