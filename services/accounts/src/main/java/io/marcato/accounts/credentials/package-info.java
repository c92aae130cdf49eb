/** API tokens and the answer to who presents one. */
package io.marcato.accounts.credentials;
