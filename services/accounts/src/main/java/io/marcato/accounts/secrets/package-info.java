/** Secrets that the service has to read again, sealed at rest. */
package io.marcato.accounts.secrets;
