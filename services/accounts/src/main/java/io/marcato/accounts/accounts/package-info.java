/** Accounts: the provider's own and those of its tenants, their reporting addresses, and the announcement of both. */
package io.marcato.accounts.accounts;
