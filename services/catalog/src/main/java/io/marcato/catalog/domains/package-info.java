/** The domains of an account. */
package io.marcato.catalog.domains;
