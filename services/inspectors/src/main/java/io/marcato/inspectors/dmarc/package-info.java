/** DMARC for everyone. */
package io.marcato.inspectors.dmarc;
