/** How an outage is told from a fault, and how facts are taken. */
package io.marcato.intake.database;
