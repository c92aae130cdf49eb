/** What people see on the terminal. */
package io.marcato.local.terminal;
