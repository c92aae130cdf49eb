/** The time as the service sees it; tests put their own in its place. */
package io.marcato.reports.clock;
