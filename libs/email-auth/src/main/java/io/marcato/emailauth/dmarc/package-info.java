/** DMARC (RFC 9989, before it RFC 7489): policy records, where they are looked for, and who may get the reports (RFC 9990). */
package io.marcato.emailauth.dmarc;
