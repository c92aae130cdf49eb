/** What the records of all tools have in common, as the API shows it. */
package io.marcato.inspectors.records;
