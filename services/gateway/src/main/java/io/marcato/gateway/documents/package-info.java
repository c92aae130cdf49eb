/** The entry points of the API and its one merged document. */
package io.marcato.gateway.documents;
