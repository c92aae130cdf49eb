/** Who sends mail for others: the catalogue of sending services, and the classifier that sorts what reports show into four groups. */
package io.marcato.senders;
