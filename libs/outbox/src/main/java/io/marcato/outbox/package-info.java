/** Facts leave with the transaction that made them: written to a table there, carried to Kafka by a relay. */
package io.marcato.outbox;
