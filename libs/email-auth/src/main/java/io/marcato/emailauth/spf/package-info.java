/** Sender Policy Framework (RFC 7208): the record, the check_host() function, and what is to be said of a published record with all it includes. */
package io.marcato.emailauth.spf;
