/** Which domains an account has, counted from what other services tell. */
package io.marcato.accounts.domains;
