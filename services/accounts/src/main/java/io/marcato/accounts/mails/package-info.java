/** Mails with links, sent after the transaction that asks for them and lost by no crash. */
package io.marcato.accounts.mails;
