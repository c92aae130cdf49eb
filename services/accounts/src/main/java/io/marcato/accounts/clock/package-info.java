/** The time, injected so that tests can choose it. */
package io.marcato.accounts.clock;
