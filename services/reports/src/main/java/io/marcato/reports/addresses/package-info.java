/** What is known of sending addresses: host name, organisational domain, country and network operator. */
package io.marcato.reports.addresses;
