/** How an outage is told from bad data. */
package io.marcato.reports.database;
