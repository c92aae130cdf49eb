/** The table of routes: which paths there are, who may call them and which service answers. */
package io.marcato.gateway.routes;
