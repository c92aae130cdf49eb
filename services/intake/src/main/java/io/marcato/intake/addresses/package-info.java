/** Reporting addresses: whose is a mail? */
package io.marcato.intake.addresses;
