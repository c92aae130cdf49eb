/** Real PostgreSQL and Kafka, identities as the gateway signs them, and a clock that tests move. */
package io.marcato.testing;
