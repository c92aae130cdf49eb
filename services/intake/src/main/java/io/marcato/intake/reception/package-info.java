/** Everything received is stored before anybody is told that it was: by HTTP, SMTP and folder alike. */
package io.marcato.intake.reception;
