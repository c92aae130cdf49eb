/** Drops old raw reports, if the operator wants so. */
package io.marcato.intake.retention;
