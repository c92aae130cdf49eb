/** Just enough of ASN.1's distinguished encoding (X.690) to read keys and certificate extensions that the JDK does not. */
package io.marcato.emailauth.der;
