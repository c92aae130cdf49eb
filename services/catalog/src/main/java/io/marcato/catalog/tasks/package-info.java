/** The way of a domain to an enforced policy, as steps: found and solved by rules, read and ignored by people. */
package io.marcato.catalog.tasks;
