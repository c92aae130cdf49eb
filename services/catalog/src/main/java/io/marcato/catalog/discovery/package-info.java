/** Domains that nobody has added, but somebody uses. */
package io.marcato.catalog.discovery;
