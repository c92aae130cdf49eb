/** What people type to find something. */
package io.marcato.catalog.search;
