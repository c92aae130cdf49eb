/** Mails as senders make them: headers, parts, addresses, dates and charsets, read leniently. */
package io.marcato.reportformats.mail;
