/** Straight-line work off the event loops. */
package io.marcato.reports.threads;
