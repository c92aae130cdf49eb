/** Failure reports: sealed records, jobs that find them, and their deletion. */
package io.marcato.reports.forensics;
