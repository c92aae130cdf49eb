/** Every change of a published record. */
package io.marcato.catalog.history;
