/** BIMI for everyone. */
package io.marcato.inspectors.bimi;
