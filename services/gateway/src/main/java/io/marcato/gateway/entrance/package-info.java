/** Where every request comes in. */
package io.marcato.gateway.entrance;
