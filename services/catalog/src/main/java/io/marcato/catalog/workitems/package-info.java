/** What issues and tasks have in common for those who read them: filters, links, the right to ignore. */
package io.marcato.catalog.workitems;
