/** What is known of a domain, as values: what its records were at the last look and before, and the mail seen in its name. */
package io.marcato.catalog.observations;
