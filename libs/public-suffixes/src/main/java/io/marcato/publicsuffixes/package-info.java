/** The public suffix list behind the port of email-auth. */
package io.marcato.publicsuffixes;
