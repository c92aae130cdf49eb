/** What callers see of the cache. */
package io.marcato.sources.view;
