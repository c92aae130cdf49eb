/** What a caller may see and change, as the database asks it. */
package io.marcato.catalog.rights;
