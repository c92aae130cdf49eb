/** DKIM key records (RFC 6376 section 3.6.1; RFC 8301 on keys and hashes, RFC 8463 on Ed25519). */
package io.marcato.emailauth.dkim;
