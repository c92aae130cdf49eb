/** Who did what, when and from where. */
package io.marcato.accounts.audit;
