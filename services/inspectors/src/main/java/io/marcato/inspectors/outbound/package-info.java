/** Fetches of the service. */
package io.marcato.inspectors.outbound;
