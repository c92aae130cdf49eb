/** The binding of database sessions to one account. */
package io.marcato.accounts.tenancy;
