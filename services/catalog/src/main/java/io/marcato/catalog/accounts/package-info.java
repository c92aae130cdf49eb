/** Accounts as the accounts service tells of them. */
package io.marcato.catalog.accounts;
