/** The work of making a report: collect the facts, classify them, sum up, write the result. Columns all the way, no object per row. */
package io.marcato.reports.preparation;
