/** Failures, summed by kind over a range of days. */
package io.marcato.tlsreports.failures;
