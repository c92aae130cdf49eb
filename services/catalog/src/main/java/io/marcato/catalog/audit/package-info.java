/** Who has changed what. */
package io.marcato.catalog.audit;
