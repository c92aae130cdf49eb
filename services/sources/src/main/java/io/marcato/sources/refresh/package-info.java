/** The cache: sums of seven days, made anew in the background. */
package io.marcato.sources.refresh;
