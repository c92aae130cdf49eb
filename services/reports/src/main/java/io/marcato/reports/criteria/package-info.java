/** What a detail-viewer report is asked for, checked and in one canonical form. */
package io.marcato.reports.criteria;
