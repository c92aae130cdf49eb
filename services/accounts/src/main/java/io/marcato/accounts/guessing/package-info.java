/** Bounds on guessing: passwords, one-time codes, secrets of links. */
package io.marcato.accounts.guessing;
