/** What is removed in the background. */
package io.marcato.tlsreports.retention;
