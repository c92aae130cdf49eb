/** Transactions as straight-line code, and how an outage is told from a fault. */
package io.marcato.intake.database;
