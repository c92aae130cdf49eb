/** Where a domain's mail goes: its MX records, their hosts, how they speak TLS, and DANE (RFC 5321, 7505, 3207, 7672). */
package io.marcato.emailauth.mx;
