/** How far reports are: written by their workers, told over Kafka, shown by every replica. */
package io.marcato.reports.progress;
