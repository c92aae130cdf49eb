/** What was handed in, over HTTP: taking it and telling what became of it. */
package io.marcato.intake.uploads;
