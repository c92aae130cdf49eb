/** Users of an account, their passwords, names and rights. */
package io.marcato.accounts.users;
