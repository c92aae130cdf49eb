/** What is removed in the background. */
package io.marcato.sources.retention;
