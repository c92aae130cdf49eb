/** Policies with the sums of their sessions. */
package io.marcato.tlsreports.policies;
