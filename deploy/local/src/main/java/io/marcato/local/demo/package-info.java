/** A month of reports about an invented coffee house, and the report made of them. */
package io.marcato.local.demo;
