/** DNS of the service: one client with one cache, and what an inspection may take of it. */
package io.marcato.inspectors.dns;
