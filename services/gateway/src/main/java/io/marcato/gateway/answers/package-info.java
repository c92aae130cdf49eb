/** What the gateway answers by itself. */
package io.marcato.gateway.answers;
