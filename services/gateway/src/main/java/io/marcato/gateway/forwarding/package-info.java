/** Requests on their way to a service and answers on their way back. */
package io.marcato.gateway.forwarding;
