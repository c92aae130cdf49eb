/** How much anyone may ask for. */
package io.marcato.gateway.limits;
