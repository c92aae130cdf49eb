/** Selections of domains that a user has stored. */
package io.marcato.sources.filters;
