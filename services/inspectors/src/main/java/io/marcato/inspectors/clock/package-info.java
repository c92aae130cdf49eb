/** The clock of the service, so that tests can bring another. */
package io.marcato.inspectors.clock;
