/** TLS-RPT for everyone. */
package io.marcato.inspectors.tlsrpt;
