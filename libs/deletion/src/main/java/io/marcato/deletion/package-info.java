/** Accounts that are gone for good leave nothing behind. */
package io.marcato.deletion;
