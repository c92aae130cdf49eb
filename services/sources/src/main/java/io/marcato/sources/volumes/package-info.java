/** What is told of each day. */
package io.marcato.sources.volumes;
