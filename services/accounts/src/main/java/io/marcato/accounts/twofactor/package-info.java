/** One-time codes at log-in (RFC 6238), and recovery codes for lost devices. */
package io.marcato.accounts.twofactor;
