/** What is wrong with a domain: raised and solved by rules, read and ignored by people. */
package io.marcato.catalog.issues;
