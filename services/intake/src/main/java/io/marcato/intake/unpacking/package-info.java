/** Finds the reports in mails, archives and compressed files, within bounds and whatever the label says. */
package io.marcato.intake.unpacking;
