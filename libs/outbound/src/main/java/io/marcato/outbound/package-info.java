/** The one way in which an inspection reaches out: https, public addresses, bounded in size and time. */
package io.marcato.outbound;
