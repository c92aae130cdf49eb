/** The suite as a client sees it: its API and its mail door. */
package io.marcato.local.client;
