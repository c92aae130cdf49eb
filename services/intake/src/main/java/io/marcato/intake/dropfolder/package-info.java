/** A folder per account; files put there are taken in. */
package io.marcato.intake.dropfolder;
