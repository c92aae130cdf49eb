/** Domains that reports are about, and their end. */
package io.marcato.tlsreports.domains;
