/** MTA-STS (RFC 8461): the record, the policy file, and which mail servers it covers. */
package io.marcato.emailauth.mtasts;
