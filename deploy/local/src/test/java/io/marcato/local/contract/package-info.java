/** Checks a running suite against the API document: what it answers, and what it says it answers. */
package io.marcato.local.contract;
