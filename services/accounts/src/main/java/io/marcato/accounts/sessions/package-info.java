/** Logging in and out, with password, one-time code and cookie. */
package io.marcato.accounts.sessions;
