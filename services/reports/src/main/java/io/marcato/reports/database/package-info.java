/** Transactions as straight-line code for virtual threads, and how an outage is told from bad data. */
package io.marcato.reports.database;
