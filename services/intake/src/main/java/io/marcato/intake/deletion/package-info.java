/** The end of accounts: their data go. */
package io.marcato.intake.deletion;
