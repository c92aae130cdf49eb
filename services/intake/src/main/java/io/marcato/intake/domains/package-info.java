/** Domains an account has, discovered in reports or told by the catalog. */
package io.marcato.intake.domains;
