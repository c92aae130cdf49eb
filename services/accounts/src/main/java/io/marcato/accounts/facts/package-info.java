/** Facts on their way out, written in the transaction that made them. */
package io.marcato.accounts.facts;
