/** The time. */
package io.marcato.tlsreports.clock;
