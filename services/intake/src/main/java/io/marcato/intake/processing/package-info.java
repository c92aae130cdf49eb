/** Uploads wait in a queue with leases; workers read them and write what they hold in one transaction. */
package io.marcato.intake.processing;
