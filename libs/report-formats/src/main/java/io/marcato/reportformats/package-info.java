/** Reads DMARC aggregate reports as they really are into records and findings: streaming, bounded, never throwing for bad data. */
package io.marcato.reportformats;
