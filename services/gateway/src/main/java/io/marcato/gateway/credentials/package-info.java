/** Who calls: credentials checked once, remembered for seconds, and passed on as a signed identity. */
package io.marcato.gateway.credentials;
