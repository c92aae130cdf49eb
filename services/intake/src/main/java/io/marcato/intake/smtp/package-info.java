/** The SMTP listener receivers mail their reports to. */
package io.marcato.intake.smtp;
