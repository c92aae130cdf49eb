/** The port to mail servers: how one answers on port 25, and what can become of asking. */
package io.marcato.emailauth.smtp;
