/** Inspections that the catalog wants: whole domains, asked for and answered over Kafka. */
package io.marcato.inspectors.wanted;
