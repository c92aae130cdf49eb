/** The one place that asks DNS: names of addresses now, with answers that tell "no name" from "no answer". */
package io.marcato.dns;
