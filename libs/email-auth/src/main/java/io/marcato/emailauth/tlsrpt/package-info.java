/** TLS-RPT records (RFC 8460 section 3). */
package io.marcato.emailauth.tlsrpt;
