/** Whose a domain is. */
package io.marcato.catalog.verification;
