/** The one place that asks DNS: the implementation of the port that inspections use, and names of addresses. */
package io.marcato.dns;
