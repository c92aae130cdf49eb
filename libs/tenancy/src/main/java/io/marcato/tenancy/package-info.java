/** Transactions bound to one account: the database itself hides every other account's rows in them. */
package io.marcato.tenancy;
