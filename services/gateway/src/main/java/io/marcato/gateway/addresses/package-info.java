/** The address that clients know the suite by. */
package io.marcato.gateway.addresses;
