/** BIMI: the assertion record, the logo's SVG profile, and the mark certificate with the logo inside. */
package io.marcato.emailauth.bimi;
