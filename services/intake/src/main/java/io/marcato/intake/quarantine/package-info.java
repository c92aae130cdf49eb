/** What could not be read, with the reason and the position. */
package io.marcato.intake.quarantine;
