/** The time of the service. */
package io.marcato.sources.clock;
