/** Lists of tag=value pairs, the form of all records here but SPF (RFC 6376 section 3.2). */
package io.marcato.emailauth.tags;
