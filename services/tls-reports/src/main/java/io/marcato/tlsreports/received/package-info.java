/** Reports in: chunks off Kafka, each report counted once. */
package io.marcato.tlsreports.received;
