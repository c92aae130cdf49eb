/** The first start: the provider account, its owner, and the files that hand over the credentials. */
package io.marcato.accounts.firststart;
