/** Whether a domain's name servers know it, and all say the same (RFC 1034, 1912, 2182). */
package io.marcato.emailauth.zone;
