/** Users of an account and their passwords. */
package io.marcato.accounts.users;
