/** What is removed in the background: reports that have expired, facts that are older than wanted. */
package io.marcato.reports.retention;
