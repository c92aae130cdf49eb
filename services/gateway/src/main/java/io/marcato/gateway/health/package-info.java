/** What the gateway says of itself and of the services behind it. */
package io.marcato.gateway.health;
