/** How an outage is told from a fault. */
package io.marcato.intake.database;
