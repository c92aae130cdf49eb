/** Mails fetched from mailboxes by IMAP. */
package io.marcato.intake.mailboxes;
