/** Domain groups: who belongs together, and what may be seen together. */
package io.marcato.catalog.groups;
