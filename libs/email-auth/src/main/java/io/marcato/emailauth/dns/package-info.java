/** The port to DNS: what evaluation asks, and the answers it can get. */
package io.marcato.emailauth.dns;
