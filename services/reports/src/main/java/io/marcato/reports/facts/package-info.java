/** What reports say, stored once: events in, narrow rows out, and the one seam to whatever keeps them. */
package io.marcato.reports.facts;
